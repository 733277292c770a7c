import { ActionVerdict, Unit } from 'backstage-plugin-drive-common';
import { observationsOf } from '../../engine/signals/chartOf';
import { judge, PROVISIONAL_POINTS } from '../../engine/signals/judge';
import { Limits, Observation } from '../../engine/signals/Limits';
import { ChartPlan, planChart } from '../../engine/signals/planChart';
import { RUN_LENGTH } from '../../engine/signals/rules';
import { ChartDefinition, SeriesPoint } from '../../engine/signals/Series';
import { formatValue } from '../../model/formatValue';
import { counted, dayInWords } from './words';

/** So many points outside the limits are no chance. */
const OUTSIDE = 2;

/** What became of a metric that an action should move. */
export interface ActionQuestion {
  /** The metric's weeks, oldest first, all that are stored. */
  weeks: readonly SeriesPoint[];
  definition: ChartDefinition;
  unit: Unit;
  /** When the action was agreed on, milliseconds since the epoch. */
  agreedAt: number;
  direction: 'up' | 'down';
}

/**
 * Whether an action moved its metric. It is held against what was usual before: the points of the chart before the
 * action was agreed on, without those that were signals themselves. So what falls back from an extreme point by itself
 * is no improvement. Where the problem had lasted until it was the usual level, that level is what it is held against.
 *
 * - `improved`: since then eight points in a row beyond the centre, or at least two outside the limits, as expected
 * - `worse`: the same the other way; where both happened, the later one counts
 * - `cannot-tell`: there are too few points before or after
 */
export function judgeAction(
  question: ActionQuestion,
): Pick<ActionVerdict, 'outcome' | 'reason'> {
  const { weeks, definition, agreedAt, unit } = question;
  const plan = planChart(weeks, definition);
  if (plan.tooRare) {
    return cannotTell(
      'Too rare to chart: fewer than two events in four weeks.',
    );
  }
  const observations = observationsOf(plan, definition);
  const usual = usualBefore(
    observations.filter(({ index }) => plan.points[index].at <= agreedAt),
    plan,
    definition,
  );
  const after = observations.filter(
    ({ index }) => plan.points[index].from >= agreedAt,
  );
  const interval = plan.interval === 'week' ? 'week' : 'period of four weeks';
  const intervals = interval === 'week' ? 'weeks' : 'periods of four weeks';
  if (usual.length < PROVISIONAL_POINTS) {
    return cannotTell(
      `Too little is known from before: ${counted(
        usual.length,
        interval,
        intervals,
      )} of ${PROVISIONAL_POINTS}.`,
    );
  }
  if (after.length < OUTSIDE) {
    return cannotTell(
      after.length === 0
        ? `Nothing was measured since ${dayInWords(agreedAt)}.`
        : `Only one ${interval} was measured since ${dayInWords(agreedAt)}.`,
    );
  }
  const limits = plan.method.limits(usual);
  const better = question.direction === 'up' ? 1 : -1;
  const found = [better, -better].map(side => ({
    side,
    ...(plan.method.name === 'differences'
      ? stepIn(after, limits, side, definition)
      : evidenceIn(after, limits, side)),
  }));
  const [latest] = found
    .filter(({ at }) => at >= 0)
    .sort((a, b) => b.at - a.at);
  const level = formatValue(plan.method.level(after.slice(-4)), unit);
  const before =
    plan.method.name === 'differences'
      ? formatValue(usual[usual.length - 1].value, unit)
      : formatValue(limits.centre, unit);
  if (!latest) {
    return {
      outcome: 'no-change-yet',
      reason: `Since ${dayInWords(
        agreedAt,
      )}, there is nothing but ordinary variation: ${level} lately, usually ${before}.`,
    };
  }
  return {
    outcome: latest.side === better ? 'improved' : 'worse',
    reason: `Since ${dayInWords(agreedAt)}, ${latest.what} ${
      latest.side > 0 ? 'above' : 'below'
    } what was usual before (${before}): ${level} lately.`,
  };
}

/** The points of the phase in force, without those that were signals. */
function usualBefore(
  before: readonly Observation[],
  { method }: ChartPlan,
  { kind }: ChartDefinition,
): Observation[] {
  const { judgements, phases } = judge(
    before,
    method,
    kind === 'state' ? 'point' : 'all',
  );
  const current = phases.length - 1;
  if (current < 0) {
    return [];
  }
  const extreme = new Set<Observation>();
  for (const { observation, phase, findings } of judgements) {
    const place = before.indexOf(observation);
    for (const { rule, reach } of findings) {
      // A run that ended the phase before is where this one begins.
      if (phase === current && rule !== 'run') {
        before.slice(place - reach, place + 1).forEach(one => extreme.add(one));
      }
    }
  }
  return before.slice(phases[current].start).filter(one => !extreme.has(one));
}

/** Where the last evidence of a change to one side is, and which; −1: there is none. */
function evidenceIn(
  after: readonly Observation[],
  limits: Limits,
  side: number,
): { at: number; what: string } {
  let run = 0;
  let outside = 0;
  let best = { at: -1, what: '' };
  after.forEach((observation, at) => {
    const deviation = limits.deviation(observation);
    const isBeyond = Math.sign(deviation.thirds) === side;
    run = isBeyond ? run + 1 : 0;
    if (isBeyond && deviation.outside) {
      outside++;
      if (outside >= OUTSIDE) {
        best = { at, what: `${outside} points lie outside the limits,` };
      }
    }
    if (run >= RUN_LENGTH) {
      best = { at, what: `${run} points in a row lie` };
    }
  });
  return best;
}

/** Where values build on each other: a step outside the limits, after which the level stayed. */
function stepIn(
  after: readonly Observation[],
  limits: Limits,
  side: number,
  { smallestRelevantChange }: ChartDefinition,
): { at: number; what: string } {
  for (let at = after.length - 1; at >= 0; at--) {
    const { outside, thirds } = limits.deviation(after[at]);
    if (outside && Math.sign(thirds) === side) {
      const before = after[at].value - after[at].charted;
      const stayed = after.slice(at);
      if (
        stayed.length >= OUTSIDE &&
        stayed.every(
          ({ value }) => (value - before) * side >= smallestRelevantChange,
        )
      ) {
        return { at, what: 'it stepped out of the limits and stayed' };
      }
    }
  }
  return { at: -1, what: '' };
}

function cannotTell(reason: string) {
  return { outcome: 'cannot-tell' as const, reason };
}
