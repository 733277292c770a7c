import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { InitiativeSummary } from 'backstage-plugin-drive-common';
import { useFormat } from '../../hooks/useFormat';
import { useLinks } from '../../hooks/useLinks';
import { ProgressBar } from '../../initiatives/ProgressBar';
import { useInitiativeWords } from '../../initiatives/useInitiativeWords';
import { useTranslate } from '../../translation';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1.6fr) minmax(0, 1.2fr) minmax(0, 1fr)',
    gap: theme.spacing(0.5, 3),
    padding: theme.spacing(1.25, 0),
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    '&:first-child': { paddingTop: 0 },
    fontSize: theme.typography.pxToRem(13.5),
    lineHeight: 1.45,
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  title: {
    margin: 0,
    fontSize: theme.typography.pxToRem(15),
    fontWeight: 600,
    overflowWrap: 'anywhere',
  },
  quiet: { color: theme.palette.text.secondary, overflowWrap: 'anywhere' },
}));

/** Initiatives as rows: what, how far against how far by now, until when and when at this pace. */
export const InitiativeList = (props: {
  items: InitiativeSummary[];
  label: string;
}) => {
  const { items, label } = props;
  const classes = useStyles();
  return (
    <ul className={classes.list} aria-label={label}>
      {items.map(item => (
        <Row key={item.id} item={item} />
      ))}
    </ul>
  );
};

const Row = ({ item }: { item: InitiativeSummary }) => {
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const links = useLinks();
  const words = useInitiativeWords();
  const { state, owner, doneShare, counts, elapsedShare } = item;
  const isActive = state === 'active';
  return (
    <li className={classes.row}>
      <div>
        <h3 className={classes.title}>
          <Link to={links.initiative(item.id)}>{item.title}</Link>
        </h3>
        <div className={classes.quiet}>
          {t(`pillar.${item.pillarId}`)} ·{' '}
          {t('initiatives.owner', {
            owner: <Link to={links.subject(owner.ref)}>{owner.title}</Link>,
          })}
        </div>
      </div>
      <div>
        {doneShare !== undefined && (
          <ProgressBar
            done={doneShare}
            expected={isActive ? elapsedShare : undefined}
          />
        )}
        <div>{words.progress(item)}</div>
        <div className={classes.quiet}>{words.aside(counts).join(', ')}</div>
      </div>
      <div>
        {state === 'planned' && (
          <div>
            {t('initiatives.startsOn', { date: format.date(item.startDate) })}
          </div>
        )}
        <div>
          {t('initiatives.target', { date: format.date(item.targetDate) })}
        </div>
        {isActive && (
          <div className={classes.quiet}>{words.forecast(item.forecast)}</div>
        )}
      </div>
    </li>
  );
};
