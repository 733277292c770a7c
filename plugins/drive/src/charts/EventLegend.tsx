import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useTranslate } from '../translation';
import { countsOf, EventLane } from './chartEvents';
import { EventShape } from './EventShape';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 2),
    listStyle: 'none',
    margin: theme.spacing(0, 0, 0.5),
    padding: 0,
    fontSize: theme.typography.pxToRem(12),
    color: theme.palette.text.secondary,
    '& li': {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
    },
  },
}));

/** What the marks on the time axis mean, and how many there are of each. */
export const EventLegend = (props: {
  label: string;
  lanes: readonly EventLane[];
}) => {
  const { label, lanes } = props;
  const classes = useStyles();
  const theme = useTheme();
  const t = useTranslate();
  return (
    <ul className={classes.root} aria-label={label}>
      {countsOf(lanes).map(({ kind, count }) => (
        <li key={kind}>
          <svg width={12} height={10} viewBox="-1 -5 12 10" aria-hidden>
            <g transform={kind === 'halt' ? undefined : 'translate(5 0)'}>
              <EventShape kind={kind} color={theme.palette.text.primary} />
            </g>
          </svg>
          {t(`events.count.${kind}`, { count })}
        </li>
      ))}
    </ul>
  );
};
