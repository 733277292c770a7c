import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { SignalMark } from '../components/SignalMark';
import { useFormat } from '../hooks/useFormat';
import { useTranslate } from '../translation';
import { ChartRow } from './chartRows';
import { ChartWriter } from './chartWriter';
import { useRowWords } from './useRowWords';

const useStyles = makeStyles(theme => ({
  root: { padding: theme.spacing(0.5, 1), maxWidth: 280 },
  quiet: {
    fontSize: theme.typography.pxToRem(11),
    color: theme.palette.text.secondary,
    whiteSpace: 'normal',
  },
  value: { fontSize: theme.typography.pxToRem(13) },
  found: {
    fontSize: theme.typography.pxToRem(11.5),
    whiteSpace: 'normal',
  },
}));

/** A point in words: its weeks, value, records, what was expected, and what the rules found. */
export const ChartTooltip = (props: { row: ChartRow; writer: ChartWriter }) => {
  const { row, writer } = props;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const words = useRowWords(writer);
  const expected = words.expected(row);
  const found = words.found(row);
  return (
    <Paper variant="outlined" className={classes.root}>
      <div className={classes.quiet}>
        {t('chart.range', {
          from: format.day(row.from),
          to: format.day(row.at),
        })}
      </div>
      <div className={classes.value}>{words.value(row)}</div>
      {row.value !== undefined && (
        <div className={classes.quiet}>{words.sample(row)}</div>
      )}
      {expected && <div className={classes.quiet}>{expected}</div>}
      {found && row.mark && (
        <div className={classes.found}>
          <SignalMark
            direction={row.mark.direction}
            hollow={!row.mark.listed}
          />{' '}
          {found}
        </div>
      )}
    </Paper>
  );
};
