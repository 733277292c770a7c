import { ChartSignal, Trend } from 'backstage-plugin-drive-common';
import { Format, useFormat } from '../hooks/useFormat';
import { Translate, useTranslate } from '../translation';
import { ChartRow } from './chartRows';
import { ChartWriter } from './chartWriter';

/** How many points there are, in words. */
export function pointsInWords(
  count: number,
  fourWeeks: boolean,
  t: Translate,
): string {
  return t(fourWeeks ? 'chart.fourWeekPoints' : 'chart.weekPoints', { count });
}

function stateNote(
  { chart }: Trend,
  writer: ChartWriter,
  { t, format }: { t: Translate; format: Format },
): string {
  if (!chart) {
    return t('chart.noChart');
  }
  const { state, centre, baseline, method } = chart;
  if (state === 'tooRare') {
    return t('chart.tooRare');
  }
  const count = baseline?.points ?? 0;
  const points = pointsInWords(count, chart.interval === 'fourWeeks', t);
  if (!baseline || centre === undefined || state === 'forming') {
    return count > 0 ? t('chart.forming', { points }) : t('chart.formingNone');
  }
  const hasStartedAgain = chart.points.some(({ phase }) => (phase ?? 0) > 0);
  if (state === 'provisional') {
    return hasStartedAgain
      ? t('chart.again', { date: format.date(baseline.from), points })
      : t('chart.provisional', { points });
  }
  const date = format.date(baseline.to);
  return method === 'differences'
    ? t('chart.steps', { points, date })
    : t('chart.level', { centre: writer.value(centre), points, date });
}

/** A signal of a chart in words: which way, since when, from which level to which, and how it was found. */
export function signalInWords(
  signal: ChartSignal,
  options: {
    writer: ChartWriter;
    t: Translate;
    format: Format;
    /** The end of the newest point, RFC 3339. */
    newest?: string;
  },
): string {
  const { writer, t, format, newest } = options;
  let standing = '';
  if (signal.provisional) {
    standing = t('chart.onlyProvisional');
  } else if (!signal.listed) {
    standing = t('chart.onlyShown');
  } else if (
    newest &&
    !signal.rules.includes('run') &&
    Date.parse(signal.until) < Date.parse(newest)
  ) {
    // After a run the level is another one: it has not ended where the evidence of it does.
    standing = t('chart.ended', { date: format.date(signal.until) });
  }
  return t('chart.signalWords', {
    direction: t(`signal.${signal.direction}`),
    date: format.date(signal.since),
    size: t('signal.fromTo', writer.pair(signal.size)),
    rules: signal.rules.map(rule => t(`signal.rule.${rule}`)).join(', '),
    standing,
  });
}

/** What has to be known to read a chart, in sentences: its state, what a point is, and its models. */
export function useChartNotes(trend: Trend, writer: ChartWriter): string[] {
  const t = useTranslate();
  const format = useFormat();
  const { chart, models, signals } = trend;
  const isJudged =
    chart?.state === 'formed' ||
    (chart?.state === 'provisional' && !signals[0]);
  const notes = [stateNote(trend, writer, { t, format })];
  if (isJudged && signals.length === 0) {
    notes.unshift(t('chart.calm'));
  }
  if (chart?.interval === 'fourWeeks') {
    notes.push(t('chart.fourWeeks'));
  }
  models.forEach(({ version, from, to, reevaluatedAt }, index) => {
    if (reevaluatedAt) {
      notes.push(
        t('chart.reevaluated', {
          version,
          from: format.date(from),
          to: format.date(to),
          date: format.date(reevaluatedAt),
        }),
      );
    } else if (index > 0 && models[index - 1].version !== version) {
      notes.push(t('chart.modelBegins', { version, date: format.date(from) }));
    }
  });
  return notes;
}

/** A chart in a sentence, for those who do not see it. */
export function summarizeRows(
  rows: readonly ChartRow[],
  options: {
    title: string;
    writer: ChartWriter;
    fourWeeks: boolean;
    notes: string[];
    t: Translate;
  },
): string {
  const { title, writer, fourWeeks, notes, t } = options;
  const values = rows.flatMap(({ value }) => value ?? []);
  return t('chart.summary', {
    title,
    values: t('chart.summaryValues', {
      first: writer.value(values[0]),
      last: writer.value(values[values.length - 1]),
      low: writer.value(Math.min(...values)),
      high: writer.value(Math.max(...values)),
      points: pointsInWords(rows.length, fourWeeks, t),
    }),
    notes: notes.join(' '),
  });
}
