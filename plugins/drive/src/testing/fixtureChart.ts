import {
  Chart,
  ChartPoint,
  ChartSignal,
  Outcome,
  SignalRule,
} from 'backstage-plugin-drive-common';

const FORMED = 12;
const PROVISIONAL = 8;
const FROZEN = 26;
const RUN = 8;
const LIMIT_PER_MEAN_RANGE = 2.66;
/** Made-up weeks swing little, and no story is told by a run that hugs the level. */
const NOTABLE = 0.2;

/** A week, or four, before it is charted. */
export interface FixturePoint {
  from: string;
  at: string;
  outcome: Outcome;
  value?: number;
  n: number;
  quiet?: boolean;
}

interface Options {
  interval: Chart['interval'];
  method: 'values' | 'differences';
  direction: 'higher' | 'lower' | 'none';
  tooRare?: boolean;
  eventsPerWeek?: number;
}

interface Limits {
  centre: number;
  limit: number;
}

const mean = (values: number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function limitsOf(baseline: number[]): Limits {
  const ranges = baseline
    .slice(1)
    .map((value, index) => Math.abs(value - baseline[index]));
  return {
    centre: mean(baseline),
    limit: LIMIT_PER_MEAN_RANGE * mean(ranges),
  };
}

/**
 * A process behaviour chart of made-up points, plainer than the backend's: individual values, or steps of a state, one
 * point outside the limits, and runs of eight after which the baseline starts again.
 *
 * @param given - oldest first
 */
export function fixtureChart(
  given: FixturePoint[],
  options: Options,
): { chart: Chart; signals: ChartSignal[] } {
  const points = given.map(({ quiet, ...point }): ChartPoint => {
    const measured = point.outcome === 'measured' && point.value !== undefined;
    return {
      ...point,
      ...(quiet && { gap: 'quiet' as const }),
      ...(!measured && { gap: 'notMeasured' as const }),
      inBaseline: false,
      flags: [],
    };
  });
  const judged = points.filter(({ gap }) => gap === undefined);
  const head = {
    interval: options.interval,
    method: options.method,
    eventsPerWeek: options.eventsPerWeek,
    points,
  };
  if (options.tooRare) {
    return { chart: { ...head, state: 'tooRare' }, signals: [] };
  }
  const steps = options.method === 'differences';
  const charted = judged.map(({ value }, index) =>
    steps ? value! - (judged[index - 1]?.value ?? value!) : value!,
  );
  const signals: ChartSignal[] = [];
  let start = 0;
  let phase = 0;
  let current: Limits | undefined;

  for (let place = 0; place < judged.length; place++) {
    const point = judged[place];
    const size = place - start;
    if (size >= PROVISIONAL && size <= FROZEN) {
      current = limitsOf(charted.slice(start, place));
    }
    point.phase = phase;
    point.inBaseline = size < FROZEN;
    if (!current) {
      continue;
    }
    draw(point, current, steps ? point.value! - charted[place] : 0);
    const { centre, limit } = current;
    const sideAt = (at: number) => Math.sign(charted[at] - centre);
    const rules: SignalRule[] = [];
    if (Math.abs(charted[place] - centre) > limit) {
      rules.push('point');
    }
    const isRun =
      !steps &&
      size >= RUN &&
      Array.from({ length: RUN }, (_, back) => place - back).every(
        at =>
          sideAt(at) === sideAt(place) &&
          Math.abs(charted[at] - centre) > limit * NOTABLE,
      );
    if (isRun) {
      rules.push('run');
    }
    if (rules.length === 0) {
      continue;
    }
    point.flags = rules;
    const first = isRun ? place - RUN + 1 : place;
    const side = sideAt(place) > 0 ? 'up' : 'down';
    const from = steps ? judged[place - 1].value! : centre;
    const to = mean(judged.slice(first, place + 1).map(({ value }) => value!));
    const open = signals[signals.length - 1];
    const belongs =
      open?.side === side && judged[first].from <= open.until
        ? open
        : undefined;
    const signal: ChartSignal = {
      rule: belongs?.rule ?? rules[0],
      rules: Array.from(new Set([...(belongs?.rules ?? []), ...rules])),
      at: belongs?.at ?? point.at,
      since: judged[first].from,
      until: point.at,
      side,
      direction: directionOf(side, options.direction),
      size: {
        from,
        to,
        change: to - from,
        relative: from === 0 ? undefined : (to - from) / Math.abs(from),
      },
      listed:
        size >= FORMED && (isRun || steps || options.interval === 'fourWeeks'),
      listedAt: point.at,
      provisional: size < FORMED,
    };
    signals.splice(belongs ? -1 : signals.length, belongs ? 1 : 0, signal);
    if (isRun) {
      phase += 1;
      start = first;
      current = limitsOf(charted.slice(first, place + 1));
      for (const own of judged.slice(first, place + 1)) {
        own.phase = phase;
        draw(own, current, 0);
      }
    }
  }
  // The first eight of a phase were never judged by it: they show the first limits that there were.
  const known = judged.find(({ centre }) => centre !== undefined);
  for (const point of judged.filter(({ centre }) => centre === undefined)) {
    if (known && !steps) {
      Object.assign(point, {
        centre: known.centre,
        lower: known.lower,
        upper: known.upper,
      });
    }
  }
  return {
    chart: {
      ...head,
      state: stateOf(judged.length - start),
      centre: current?.centre,
      baseline: judged[start] && {
        from: judged[start].from,
        to: judged[Math.min(judged.length, start + FROZEN) - 1].at,
        points: Math.min(judged.length - start, FROZEN),
      },
    },
    signals,
  };
}

function draw(point: ChartPoint, { centre, limit }: Limits, before: number) {
  point.centre = before + centre;
  point.lower = before + centre - limit;
  point.upper = before + centre + limit;
}

function directionOf(
  side: 'up' | 'down',
  better: Options['direction'],
): ChartSignal['direction'] {
  if (better === 'none') {
    return 'none';
  }
  return (side === 'up') === (better === 'higher') ? 'better' : 'worse';
}

function stateOf(points: number): Chart['state'] {
  if (points >= FORMED) {
    return 'formed';
  }
  return points >= PROVISIONAL ? 'provisional' : 'forming';
}
