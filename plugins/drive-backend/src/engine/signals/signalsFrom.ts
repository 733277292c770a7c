import { ChartedPoint, Signal } from './Chart';
import { FROZEN_POINTS, Judgement, PROVISIONAL_POINTS } from './judge';
import { lasts } from './lasting';
import { LimitMethod, Limits, Observation } from './Limits';
import { RUN_LENGTH } from './rules';
import { ChartDefinition } from './Series';

/** Evidence on the same side belongs to one signal while no more points than this lie between. */
const OPEN_POINTS = 8;

interface SignalsOptions {
  points: readonly ChartedPoint[];
  observations: readonly Observation[];
  /** Places of the first observations of the phases. */
  phaseStarts: readonly number[];
  method: LimitMethod;
  definition: ChartDefinition;
  /** Whether a signal has to last before it is listed. */
  mustLast: boolean;
}

/** A signal that more evidence may still belong to. */
interface OpenSignal {
  signal: Signal;
  phase: number;
  /** Places of the first and last evidence among the observations. */
  first: number;
  last: number;
}

/**
 * Gathers what the rules found into signals, and says which of them are worth listing.
 *
 * @param judgements - in the order of judging
 */
export function signalsFrom(
  judgements: readonly Judgement[],
  options: SignalsOptions,
): Signal[] {
  const { points, observations } = options;
  const placeOf = new Map(
    observations.map((observation, place) => [observation.index, place]),
  );
  const signals: OpenSignal[] = [];
  for (const judgement of judgements) {
    const place = placeOf.get(judgement.observation.index)!;
    const side = sideOf(judgement);
    let open = signals.at(-1);
    if (
      open &&
      (open.phase !== judgement.phase ||
        open.signal.provisional !== judgement.provisional ||
        place - open.last > OPEN_POINTS)
    ) {
      open = undefined;
    }
    for (const { rule, reach } of judgement.findings) {
      if (open?.signal.side !== side) {
        open = {
          signal: newSignal(judgement, points, options),
          phase: judgement.phase,
          first: place - reach,
          last: place,
        };
        open.signal.rule = rule;
        signals.push(open);
      }
      open.first = Math.min(open.first, place - reach);
      open.last = place;
      if (!open.signal.rules.includes(rule)) {
        open.signal.rules.push(rule);
      }
    }
    if (!open || open.signal.side !== side) {
      continue;
    }
    if (judgement.findings.length > 0) {
      measure(open, judgement.limits, options);
    }
    if (
      !open.signal.listed &&
      isWorthListing(open, judgement, place, options)
    ) {
      open.signal.listed = true;
      open.signal.listedAt = points[judgement.observation.index].at;
    }
  }
  return signals.map(({ signal }) => signal);
}

function sideOf({ deviations }: Judgement): Signal['side'] {
  return deviations[deviations.length - 1].thirds < 0 ? 'down' : 'up';
}

function newSignal(
  judgement: Judgement,
  points: readonly ChartedPoint[],
  { definition }: SignalsOptions,
): Signal {
  const { from, at } = points[judgement.observation.index];
  const side = sideOf(judgement);
  return {
    rule: 'point',
    rules: [],
    at,
    since: from,
    until: at,
    side,
    direction: directionOf(side, definition.direction),
    size: { from: 0, to: 0, change: 0 },
    listed: false,
    provisional: judgement.provisional,
  };
}

function directionOf(
  side: Signal['side'],
  good: SignalsOptions['definition']['direction'],
): Signal['direction'] {
  if (good === 'none') {
    return 'none';
  }
  return (side === 'up') === (good === 'higher') ? 'better' : 'worse';
}

/** Dates and sizes a signal by the evidence there is. */
function measure(
  { signal, phase, first, last }: OpenSignal,
  limits: Limits,
  { points, observations, phaseStarts, method }: SignalsOptions,
) {
  const evidence = observations.slice(first, last + 1);
  signal.since = points[evidence[0].index].from;
  signal.until = points[evidence[evidence.length - 1].index].at;
  const from =
    method.name === 'differences'
      ? evidence[0].value - evidence[0].charted
      : levelBefore(
          observations.slice(phaseStarts[phase], first),
          limits,
          method,
        );
  const to =
    method.name === 'differences'
      ? evidence[evidence.length - 1].value
      : method.level(evidence);
  const change = to - from;
  signal.size = {
    from,
    to,
    change,
    ...(from === 0 ? {} : { relative: change / Math.abs(from) }),
  };
}

/**
 * The level that a change started from. The limits that found it may already have been made from some of the evidence
 * itself, while the baseline was still growing.
 */
function levelBefore(
  before: readonly Observation[],
  { centre }: Limits,
  method: LimitMethod,
): number {
  return before.length >= PROVISIONAL_POINTS
    ? method.level(before.slice(0, FROZEN_POINTS))
    : centre;
}

function isWorthListing(
  { signal }: OpenSignal,
  judgement: Judgement,
  place: number,
  { definition, mustLast, observations, phaseStarts }: SignalsOptions,
): boolean {
  return (
    !signal.provisional &&
    Math.abs(signal.size.change) >= definition.smallestRelevantChange &&
    (!mustLast ||
      lasts(
        observations
          .slice(unchosenFrom(judgement.phase, phaseStarts), place + 1)
          .map(point => judgement.limits.deviation(point).even),
        signal.side === 'up' ? 1 : -1,
      ))
  );
}

/** Place of the first point of a phase that says what is ordinary: those of a run were chosen for lying on one side. */
function unchosenFrom(phase: number, phaseStarts: readonly number[]): number {
  return phaseStarts[phase] + (phase > 0 ? RUN_LENGTH : 0);
}
