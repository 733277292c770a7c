import {
  MetricResult,
  PillarId,
  PillarResult,
  Scorecard,
} from 'backstage-plugin-drive-common';

/** A pillar or a metric in two windows. */
export interface ComparisonRow {
  pillarId: PillarId;
  /** Absent: the pillar's own score. */
  metricId?: string;
  then?: PillarResult | MetricResult;
  now: PillarResult | MetricResult;
  /** The score of a pillar, the value of a metric; absent where there is none. */
  before?: number;
  after?: number;
  /** Absent where either is. */
  difference?: number;
}

function rowOf(
  now: ComparisonRow['now'],
  then: ComparisonRow['then'],
  numberOf: (result: NonNullable<ComparisonRow['then']>) => number | undefined,
) {
  const after = numberOf(now);
  const before = then && numberOf(then);
  return {
    then,
    now,
    before,
    after,
    difference:
      before === undefined || after === undefined ? undefined : after - before,
  };
}

// A value that is shown and not scored rests on too little to be compared.
const valueOf = (result: PillarResult | MetricResult) =>
  'value' in result && result.outcome === 'measured' ? result.value : undefined;

/** The pillars and metrics of two scorecards of one subject side by side, those that have a number in either. */
export function comparisonRows(
  now: Pick<Scorecard, 'pillars'>,
  then: Pick<Scorecard, 'pillars'>,
): ComparisonRow[] {
  return now.pillars.flatMap(pillar => {
    const earlier = then.pillars.find(({ id }) => id === pillar.id);
    const metrics = pillar.metrics.map(metric => ({
      pillarId: pillar.id,
      metricId: metric.id,
      ...rowOf(
        metric,
        earlier?.metrics.find(({ id }) => id === metric.id),
        valueOf,
      ),
    }));
    return [
      {
        pillarId: pillar.id,
        ...rowOf(pillar, earlier, ({ score }) => score),
      },
      ...metrics.filter(
        ({ before, after }) => before !== undefined || after !== undefined,
      ),
    ];
  });
}
