import { makeStyles } from '@material-ui/core/styles';
import { useFormat } from '../hooks/useFormat';
import { useTranslate } from '../translation';
import { Week } from './alignTrends';

const useStyles = makeStyles(theme => ({
  scroll: { maxHeight: 300, overflow: 'auto' },
  table: {
    borderCollapse: 'collapse',
    fontSize: theme.typography.pxToRem(13),
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': {
      textAlign: 'right',
      padding: theme.spacing(0.25, 2, 0.25, 0),
      fontWeight: 'normal',
      whiteSpace: 'nowrap',
    },
    '& thead th': {
      position: 'sticky',
      top: 0,
      background: theme.palette.background.paper,
      color: theme.palette.text.secondary,
    },
    '& th:first-child': { textAlign: 'left' },
  },
}));

/** The same weeks as a table, for those who read with the keyboard or by ear. */
export const WeeklyTable = (props: {
  /** What the table shows. */
  label: string;
  weeks: Week[];
  series: { title: string; write: (value: number) => string }[];
}) => {
  const { label, weeks, series } = props;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  return (
    // A scrolling region has to be reachable with the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroll} tabIndex={0}>
      <table aria-label={label} className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('picture.week')}</th>
            {series.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(week => (
            <tr key={week.at}>
              <th scope="row">
                {format.date(new Date(week.at).toISOString())}
              </th>
              {series.map(({ title, write }, index) => {
                const value = week.values[index];
                return (
                  <td key={title}>
                    {value === undefined
                      ? t('picture.notMeasured')
                      : write(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
