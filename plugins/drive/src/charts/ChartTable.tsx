import { makeStyles } from '@material-ui/core/styles';
import { useFormat } from '../hooks/useFormat';
import { useTranslate } from '../translation';
import { ChartRow } from './chartRows';
import { ChartWriter } from './chartWriter';
import { useRowWords } from './useRowWords';

const useStyles = makeStyles(theme => ({
  scroll: { maxHeight: 300, overflow: 'auto' },
  table: {
    borderCollapse: 'collapse',
    fontSize: theme.typography.pxToRem(13),
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': {
      textAlign: 'left',
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
  },
}));

/** The same points as a table, newest first, for those who read with the keyboard or by ear. */
export const ChartTable = (props: {
  /** What the table shows. */
  label: string;
  rows: ChartRow[];
  writer: ChartWriter;
}) => {
  const { label, rows, writer } = props;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const words = useRowWords(writer);
  const date = (at: number) => format.date(new Date(at).toISOString());
  return (
    // A scrolling region has to be reachable with the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroll} tabIndex={0}>
      <table aria-label={label} className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('chart.weeks')}</th>
            <th scope="col">{t('chart.value')}</th>
            <th scope="col">{t('chart.expectedTitle')}</th>
            <th scope="col">{t('chart.n')}</th>
            <th scope="col">{t('chart.signal')}</th>
          </tr>
        </thead>
        <tbody>
          {[...rows].reverse().map(row => (
            <tr key={row.at}>
              <th scope="row">
                {t('chart.range', { from: date(row.from), to: date(row.at) })}
              </th>
              <td>{words.value(row)}</td>
              <td>{words.expected(row)}</td>
              <td>{row.value === undefined ? '' : words.sample(row)}</td>
              <td>{words.found(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
