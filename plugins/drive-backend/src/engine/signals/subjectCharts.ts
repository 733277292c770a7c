import { PILLAR_IDS, PillarId } from 'backstage-plugin-drive-common';
import { DriveModel } from '../../model/DriveModel';
import { SubjectWeek, WeekValue } from '../SubjectWeek';
import { Chart } from './Chart';
import { chartOfMetric, chartOfPillar } from './chartDefinition';
import { chartOf } from './chartOf';
import { SeriesPoint } from './Series';

/** What is charted: a metric, or a pillar's own score. */
export type ChartSubject = { metricId: string } | { pillarId: PillarId };

/** How charts are made. */
export interface ChartSettings {
  model: DriveModel;
  /** Length of the window that pillars are scored over. */
  windowDays: number;
}

/** Everything that is charted of a subject under a model. */
export function chartSubjects({ metrics }: DriveModel): ChartSubject[] {
  return [
    ...PILLAR_IDS.map(pillarId => ({ pillarId })),
    ...metrics.map(({ id }) => ({ metricId: id })),
  ];
}

/** The value of a week that is charted; undefined where it was not evaluated. */
export function weekValueOf(
  week: SubjectWeek,
  what: ChartSubject,
): WeekValue | undefined {
  return 'metricId' in what
    ? week.metrics.get(what.metricId)
    : week.pillars.get(what.pillarId);
}

/**
 * The chart of a metric or pillar.
 *
 * What a metric measures seldom depends on the model, so its chart goes on where the model changed. A score does: the
 * step from one model to the next is no change of the subject.
 *
 * @param weeks - oldest first
 */
export function chartOfWeeks(
  weeks: readonly SubjectWeek[],
  what: ChartSubject,
  { model, windowDays }: ChartSettings,
): Chart | undefined {
  const points: SeriesPoint[] = [];
  let version: string | undefined;
  for (const week of weeks) {
    const value = weekValueOf(week, what);
    if (value) {
      points.push({
        ...value,
        at: week.at,
        ...('pillarId' in what &&
          version !== undefined &&
          version !== week.modelVersion && { madeDifferently: true }),
      });
      version = week.modelVersion;
    }
  }
  if ('pillarId' in what) {
    return chartOf(points, chartOfPillar(windowDays));
  }
  const metric = model.metrics.find(({ id }) => id === what.metricId);
  return metric && chartOf(points, chartOfMetric(metric, model));
}
