import {
  ChangesAnswer,
  Charted,
  SubjectSignal,
  Unit,
} from 'backstage-plugin-drive-common';
import { Chart } from './Chart';
import { byImportance, FoundSignal } from './importance';
import { whyNotCharted } from './Reading';
import {
  ChartSettings,
  ChartSubject,
  chartOfWeeks,
  chartSubjects,
} from './subjectCharts';
import { Steps } from '../steps';
import { SubjectWeek } from '../SubjectWeek';
import { shownSignal } from '../verdict';
import { DriveModel } from '../../model/DriveModel';

type Title = Charted & { title: string; unit: Unit };

/** What changed, before it is told who contributed. */
export type Changes = Pick<ChangesAnswer, 'unread' | 'charts'> & {
  items: SubjectSignal[];
};

/**
 * The listed signals of everything that is charted of a subject, most important first. Can be paused after each chart.
 *
 * @param weeks - oldest first
 * @param since - milliseconds since the epoch; what has no evidence after it is left out
 */
export function* changesOf(
  weeks: readonly SubjectWeek[],
  since: number,
  settings: ChartSettings,
): Steps<Changes> {
  const found: (FoundSignal & { title: Title })[] = [];
  const unread: Changes['unread'] = [];
  let charts = 0;
  for (const what of chartSubjects(settings.model)) {
    const title = titleOf(what, settings.model);
    const chart = chartOfWeeks(weeks, what, settings);
    if (chart && saysSomething(chart)) {
      const missing = whyNotCharted(chart);
      if (missing === undefined) {
        charts++;
      } else {
        const { unit, ...charted } = title;
        unread.push({ ...charted, missing });
      }
      for (const signal of chart.signals) {
        if (signal.listed && signal.until > since) {
          found.push({ signal, chart, title });
        }
      }
    }
    yield;
  }
  found.sort(byImportance);
  return {
    items: found.map(({ signal, title }) => ({
      ...shownSignal(signal),
      ...title,
    })),
    unread,
    charts,
  };
}

/** What never applied to a subject, or never was measured, is no chart that is still to come. */
function saysSomething({ points }: Chart): boolean {
  return points.some(({ value }) => value !== undefined);
}

function titleOf(what: ChartSubject, { metrics, pillars }: DriveModel): Title {
  if ('pillarId' in what) {
    const { pillarId } = what;
    const pillar = pillars.find(({ id }) => id === pillarId)!;
    return { pillarId, title: pillar.title, unit: 'count' };
  }
  const metric = metrics.find(({ id }) => id === what.metricId)!;
  const { id: metricId, pillar: pillarId, title, unit } = metric;
  return { pillarId, metricId, title, unit };
}
