import { ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { SubjectEvent, Trend } from 'backstage-plugin-drive-common';
import { SignalMark } from '../components/SignalMark';
import { CsvButton } from '../export/CsvButton';
import { ImageButtons } from '../export/ImageButtons';
import { useFormat } from '../hooks/useFormat';
import { TREND_WEEKS } from '../hooks/useTrend';
import { useTranslate } from '../translation';
import type { BehaviourChartProps } from './BehaviourChart';
import { ChartTable } from './ChartTable';
import { TrendDrawing } from './TrendDrawing';
import { EventTable } from './EventTable';
import { axisWith, countsOf, lanesOf } from './chartEvents';
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

const NOTHING: readonly SubjectEvent[] = [];

/** From the first point to the last. */
function axisOf(
  rows: readonly ChartRow[],
  fourWeeks: boolean,
): [number, number] {
  const [first] = rows;
  const last = rows[rows.length - 1];
  return first ? [fourWeeks ? first.from : first.at, last.at] : [0, 0];
}

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
 * @param events - what happened around the subject, marked on the time axis
 */
export const TrendFigure = (
  props: {
    trend: Trend;
    title: string;
    currency?: string;
    heading?: ReactNode;
    events?: readonly SubjectEvent[];
  } & Pick<BehaviourChartProps, 'group' | 'height' | 'shaded' | 'showDates'> &
    Partial<Pick<BehaviourChartProps, 'domain'>>,
) => {
  const {
    trend,
    title,
    currency,
    heading,
    events = NOTHING,
    ...drawing
  } = props;
  const { height = 150, domain: given } = drawing;
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
  const domain = useMemo(
    () => axisWith(events, given ?? axisOf(rows, fourWeeks)),
    [events, given, rows, fourWeeks],
  );
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
  const lanes = useMemo(
    () => (measured ? lanesOf(events, domain) : []),
    [measured, events, domain],
  );
  const marked = countsOf(lanes).map(({ kind, count }) =>
    t(`events.count.${kind}`, { count }),
  );
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
        <>
          <ChartTable
            label={t('chart.tableOf', { title })}
            rows={rows}
            writer={writer}
          />
          {lanes.length > 0 && (
            <EventTable label={t('events.tableOf', { title })} lanes={lanes} />
          )}
        </>
      )}
      {measured && !asTable && (
        <TrendDrawing
          {...drawing}
          {...modelsOnAxis(trend, rows)}
          title={title}
          summary={summarizeRows(rows, {
            title,
            writer,
            fourWeeks,
            notes: [
              ...signals.map(({ words }) => `${words}.`),
              ...notes,
              ...(marked.length > 0
                ? [t('events.marked', { events: marked.join(', ') })]
                : []),
            ],
            t,
          })}
          rows={rows}
          writer={writer}
          fourWeeks={fourWeeks}
          domain={domain}
          lanes={lanes}
          height={height}
          drawn={drawn}
          onChooseEvent={() => setAsTable(true)}
        />
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
