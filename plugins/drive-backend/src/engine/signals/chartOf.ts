import { WEEK_MS } from '../time';
import { Chart, ChartedPoint } from './Chart';
import { eventsOf } from './eventsPerWeek';
import { exposureOf } from './fourWeekPoints';
import {
  FORMED_POINTS,
  judge,
  Judgement,
  Phase,
  PROVISIONAL_POINTS,
} from './judge';
import { Observation } from './Limits';
import { ChartPlan, planChart, PlannedPoint } from './planChart';
import { ChartDefinition, SeriesPoint } from './Series';
import { signalsFrom } from './signalsFrom';

/**
 * The process behaviour chart of a metric: what varies as it always does, and what is a change.
 *
 * The result depends on nothing but the arguments, and what is said of a point on nothing but the points up to it,
 * apart from the choice between points of one and of four weeks, which is made from the whole series.
 *
 * @param weeks - disjoint weeks, oldest first, always from the same first week
 */
export function chartOf(
  weeks: readonly SeriesPoint[],
  definition: ChartDefinition,
): Chart {
  const plan = planChart(weeks, definition);
  const points = plan.points.map(chartedPoint);
  const head = {
    interval: plan.interval,
    method: plan.method.name,
    eventsPerWeek: plan.eventsPerWeek,
    points,
  };
  if (plan.tooRare) {
    return { state: 'tooRare', ...head, rare: plan.tooRare, signals: [] };
  }
  const observations = observationsOf(plan, definition);
  const isState = definition.kind === 'state';
  const { judgements, phases } = judge(
    observations,
    plan.method,
    isState ? 'point' : 'all',
  );
  drawPhases(points, observations, phases);
  drawJudgements(points, judgements);
  const phase = phases.at(-1);
  return {
    state: stateOf(phase),
    ...head,
    centre: phase?.current?.centre,
    baseline: phase && baselineOf(phase, points),
    signals: signalsFrom(judgements, {
      points,
      observations,
      phaseStarts: phases.map(({ start }) => start),
      method: plan.method,
      definition,
      mustLast: plan.interval === 'week' && !isState,
    }),
  };
}

function chartedPoint(point: PlannedPoint): ChartedPoint {
  const { from, at, outcome, value, n, quiet } = point;
  const measured = outcome === 'measured' && value !== undefined;
  return {
    from,
    at,
    outcome,
    value,
    n,
    ...(quiet && { gap: 'quiet' }),
    ...(!measured && { gap: 'notMeasured' }),
    inBaseline: false,
    flags: [],
  };
}

/** The points of a plan that can be judged. */
export function observationsOf(
  { points, method }: ChartPlan,
  { smallestRelevantChange }: ChartDefinition,
): Observation[] {
  const observations: Observation[] = [];
  points.forEach((point, index) => {
    const { value, outcome, quiet } = point;
    if (value === undefined || outcome !== 'measured' || quiet) {
      return;
    }
    let charted = value;
    if (method.name === 'logarithms') {
      // There is no logarithm of nothing; and below what matters a duration is as good as none.
      charted = Math.log(Math.max(value, smallestRelevantChange));
    }
    if (method.name === 'differences') {
      const before = points[index - 1];
      if (
        point.madeDifferently ||
        before?.outcome !== 'measured' ||
        before.value === undefined ||
        point.at - before.at !== WEEK_MS
      ) {
        return;
      }
      charted = value - before.value;
    }
    observations.push({
      index,
      value,
      charted,
      numerator: eventsOf(point),
      denominator: exposureOf(point),
    });
  });
  return observations;
}

/**
 * Points from a phase's start on belong to it; their flags stay. The first of them were never judged by it: they get
 * the first limits that there were.
 */
function drawPhases(
  points: ChartedPoint[],
  observations: readonly Observation[],
  phases: readonly Phase[],
) {
  phases.forEach(({ start, first, baseline }, number) => {
    for (let place = start; place < observations.length; place++) {
      const point = points[observations[place].index];
      point.phase = number;
      point.inBaseline = false;
      if (first && place < start + PROVISIONAL_POINTS) {
        Object.assign(point, first.expected(observations[place]));
      }
    }
    for (const { index } of baseline) {
      points[index].inBaseline = true;
    }
  });
}

function drawJudgements(
  points: ChartedPoint[],
  judgements: readonly Judgement[],
) {
  for (const { observation, phase, limits, findings } of judgements) {
    const point = points[observation.index];
    if (point.phase === phase) {
      Object.assign(point, limits.expected(observation));
    }
    point.flags.push(...findings.map(({ rule }) => rule));
  }
}

function stateOf(phase: Phase | undefined): Chart['state'] {
  if (!phase?.current) {
    return 'forming';
  }
  return phase.baseline.length < FORMED_POINTS ? 'provisional' : 'formed';
}

function baselineOf({ baseline }: Phase, points: readonly ChartedPoint[]) {
  return {
    from: points[baseline[0].index].from,
    to: points[baseline[baseline.length - 1].index].at,
    points: baseline.length,
  };
}
