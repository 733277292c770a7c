import { ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Trend } from 'backstage-plugin-drive-common';
import { SignalMark } from '../components/SignalMark';
import { CsvButton } from '../export/CsvButton';
import { ImageButtons } from '../export/ImageButtons';
import { useFormat } from '../hooks/useFormat';
import { TREND_WEEKS } from '../hooks/useTrend';
import { useTranslate } from '../translation';
import { BehaviourChartProps } from './BehaviourChart';
import { ChartTable } from './ChartTable';
import { LazyBehaviourChart } from './LazyBehaviourChart';
import { ChartRow, chartRows, isMeasured } from './chartRows';
import { chartTable } from './chartTable';
import { chartWriter } from './chartWriter';
import { signalInWords, summarizeRows, useChartNotes } from './useChartNotes';

const useStyles = makeStyles(theme => ({
  root: { margin: 0 },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0, 1),
    fontSize: theme.typography.pxToRem(13),
    fontWeight: 600,
    margin: 0,
  },
  acts: { marginLeft: 'auto', whiteSpace: 'nowrap' },
  toggle: {
    padding: theme.spacing(0, 0.5),
    fontSize: theme.typography.pxToRem(12),
  },
  notes: {
    fontSize: theme.typography.pxToRem(12.5),
    lineHeight: 1.45,
    color: theme.palette.text.secondary,
    '& p': { margin: 0 },
  },
  signals: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    fontSize: theme.typography.pxToRem(13),
    lineHeight: 1.45,
    color: theme.palette.text.primary,
  },
}));

/** Where another model begins, and which points were evaluated again. */
function modelsOnAxis({ models }: Trend, rows: readonly ChartRow[]) {
  const startOf = (at: string) =>
    rows.find(row => row.at >= Date.parse(at))?.from ?? Date.parse(at);
  return {
    flags: models.flatMap(({ version, from }, index) =>
      index > 0 && models[index - 1].version !== version ? startOf(from) : [],
    ),
    reevaluated: models
      .filter(({ reevaluatedAt }) => reevaluatedAt)
      .map(({ from, to }) => ({ from: startOf(from), to: Date.parse(to) })),
  };
}

/**
 * A trend as a process behaviour chart with all that it says in words below, and as a table on demand.
 *
 * @param heading - what stands above it; the title where it is left out
 */
export const TrendFigure = (
  props: {
    trend: Trend;
    title: string;
    currency?: string;
    heading?: ReactNode;
  } & Pick<
    BehaviourChartProps,
    'group' | 'height' | 'domain' | 'shaded' | 'showDates'
  >,
) => {
  const { trend, title, currency, heading, ...drawing } = props;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const [asTable, setAsTable] = useState(false);
  const rows = useMemo(() => chartRows(trend), [trend]);
  const writer = useMemo(
    () => chartWriter({ ...trend, currency }, format),
    [trend, currency, format],
  );
  const notes = useChartNotes(trend, writer);
  const measured = isMeasured(rows);
  const fourWeeks = trend.chart?.interval === 'fourWeeks';
  const drawn = useRef<HTMLDivElement>(null);
  const table = useCallback(
    () => chartTable(rows, { unit: trend.unit, currency, t }),
    [rows, trend.unit, currency, t],
  );
  const fileTitle = `${trend.subject.title} ${title}`;
  const foot =
    measured &&
    `${trend.subject.title}, ${t('chart.range', {
      from: format.date(new Date(rows[0].from).toISOString()),
      to: format.date(new Date(rows[rows.length - 1].at).toISOString()),
    })}`;
  const newest = trend.chart?.points[trend.chart.points.length - 1]?.at;
  const signals = [...trend.signals].reverse().map(signal => ({
    signal,
    words: signalInWords(signal, { writer, t, format, newest }),
  }));
  return (
    <figure className={classes.root}>
      <figcaption className={classes.head}>
        {heading ?? title}
        {measured && (
          <span className={classes.acts}>
            {!asTable && (
              <ImageButtons
                title={title}
                foot={foot || undefined}
                around={drawn}
              />
            )}
            <CsvButton title={fileTitle} table={table} />
          </span>
        )}
        {measured && (
          <Button
            size="small"
            className={classes.toggle}
            aria-label={t(asTable ? 'chart.asChartOf' : 'chart.asTableOf', {
              title,
            })}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? t('chart.asChart') : t('chart.asTable')}
          </Button>
        )}
      </figcaption>
      {!measured && (
        <Typography variant="body2" color="textSecondary">
          {t('chart.none', { weeks: String(TREND_WEEKS) })}
        </Typography>
      )}
      {measured && asTable && (
        <ChartTable
          label={t('chart.tableOf', { title })}
          rows={rows}
          writer={writer}
        />
      )}
      {measured && !asTable && (
        <div
          ref={drawn}
          role="img"
          aria-label={summarizeRows(rows, {
            title,
            writer,
            fourWeeks,
            notes: [...signals.map(({ words }) => `${words}.`), ...notes],
            t,
          })}
        >
          <LazyBehaviourChart
            {...drawing}
            {...modelsOnAxis(trend, rows)}
            rows={rows}
            writer={writer}
            fourWeeks={fourWeeks}
          />
        </div>
      )}
      {measured && (
        <div className={classes.notes}>
          <ul className={classes.signals}>
            {signals.map(({ signal, words }) => (
              <li key={signal.since + signal.side}>
                <SignalMark
                  direction={signal.direction}
                  hollow={!signal.listed}
                />{' '}
                {words}
              </li>
            ))}
          </ul>
          <p>{notes.join(' ')}</p>
        </div>
      )}
    </figure>
  );
};
