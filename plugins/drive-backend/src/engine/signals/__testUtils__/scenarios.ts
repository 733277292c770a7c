import { DAY_MS, WEEK_MS } from '../../time';
import { median } from '../../quantile';
import { TURN_OF_THE_YEAR, touchesQuietDays } from '../quietDays';
import { ChartDefinition, SeriesPoint } from '../Series';
import { Random } from './Random';

/** The first week of every simulated series ends here, a Monday. */
export const FIRST_WEEK = Date.parse('2023-01-09T00:00:00Z');

/** A kind of series in which nothing happens but what always happens, and what a change of it would be. */
export interface Scenario {
  id: string;
  /** In words, for the page. */
  title: string;
  definition: ChartDefinition;
  /** Four weeks are expected to make a point. */
  pooled?: boolean;
  /** Where the aims do not hold, why. */
  note?: string;
  /**
   * @param shift - added from week `shiftAt` on: to the logarithm of a duration, to a share, to the events expected of
   *   a unit of exposure, to a state
   */
  weeks(
    random: Random,
    count: number,
    shift: number,
    shiftAt: number,
  ): SeriesPoint[];
}

type Week = Omit<SeriesPoint, 'at'>;

function weekByWeek(
  week: (random: Random, shift: number, at: number) => Week,
): Scenario['weeks'] {
  return (random, count, shift, shiftAt) =>
    Array.from({ length: count }, (_, index) => {
      const at = FIRST_WEEK + index * WEEK_MS;
      return { at, ...week(random, index < shiftAt ? 0 : shift, at) };
    });
}

/** Levels that carry over from week to week. */
function carriedOver(
  next: (before: number, random: Random, at: number) => number,
  toPoint: (levels: readonly number[]) => number,
): Scenario['weeks'] {
  return (random, count, shift, shiftAt) => {
    const levels: number[] = [0, 0, 0];
    return Array.from({ length: count }, (_, index) => {
      const at = FIRST_WEEK + index * WEEK_MS;
      levels.push(next(levels[levels.length - 1], random, at));
      const value = toPoint(levels) + (index < shiftAt ? 0 : shift);
      return { at, outcome: 'measured', value, n: 1 };
    });
  };
}

/** Medians of durations of about a day, each as often three times as long as a third. */
function durations(expected: number): Scenario['weeks'] {
  return weekByWeek((random, shift) => {
    const n = random.poisson(expected);
    if (n < 5) {
      return { outcome: n > 0 ? 'insufficientData' : 'notApplicable', n };
    }
    const hours = Array.from({ length: n }, () =>
      Math.exp(Math.log(24) + shift + random.normal()),
    );
    return { outcome: 'measured', n, value: median(hours) };
  });
}

function share(
  things: (random: Random) => number,
  chance: (random: Random) => number,
  minimumSample: number,
): Scenario['weeks'] {
  return weekByWeek((random, shift) => {
    const of = things(random);
    const hits = random.binomial(
      of,
      Math.min(1, Math.max(0, chance(random) + shift)),
    );
    return of === 0
      ? { outcome: 'notApplicable', n: 0 }
      : {
          outcome: of < minimumSample ? 'insufficientData' : 'measured',
          n: of,
          numerator: hits,
          denominator: of,
          value: hits / of,
        };
  });
}

/** @param exposure - what the events are held against; default: the week */
function events(
  happen: (random: Random, expected: number) => number,
  perUnit: number,
  exposure: (random: Random, at: number) => number = () => 1,
): Scenario['weeks'] {
  return weekByWeek((random, shift, at) => {
    const denominator = exposure(random, at);
    const numerator = happen(
      random,
      Math.max(0, perUnit + shift) * denominator,
    );
    return {
      outcome: 'measured',
      n: numerator,
      numerator,
      denominator,
      value: numerator / denominator,
    };
  });
}

const byChance = (random: Random, expected: number) => random.poisson(expected);
const inClumps =
  (spread: number) =>
  (random: Random, expected: number): number =>
    expected > 0 ? random.clumped(expected, spread) : 0;

/** How much of an ordinary week's work is done: a fifth on quiet days, seven tenths on the days around them. */
function workload(at: number): number {
  let work = 0;
  for (let from = at - WEEK_MS; from < at; from += DAY_MS) {
    const day = { from, to: from + DAY_MS };
    const around = { from: from - 4 * DAY_MS, to: from + 5 * DAY_MS };
    if (touchesQuietDays(day, TURN_OF_THE_YEAR)) {
      work += 0.2;
    } else {
      work += touchesQuietDays(around, TURN_OF_THE_YEAR) ? 0.7 : 1;
    }
  }
  return work / 7;
}

/** A window of 28 days, drawn every week. */
const ofFourWeeks = (levels: readonly number[]) =>
  60 + 8 * levels.slice(-4).reduce((sum, level) => sum + level / 4, 0);

/** So small that no signal is left out for being irrelevant. */
const NEGLIGIBLE = 1e-4;

const chart = (
  kind: ChartDefinition['kind'],
  rest: Partial<ChartDefinition> = {},
): ChartDefinition => ({
  kind,
  direction: 'lower',
  smallestRelevantChange: NEGLIGIBLE,
  ...rest,
});

/** What the detector is held against. */
export const SCENARIOS: readonly Scenario[] = [
  {
    id: 'durations',
    title: 'durations, lognormal, 12 a week',
    definition: chart('duration'),
    weeks: durations(12),
  },
  {
    id: 'few-durations',
    title: 'durations, lognormal, 6 a week: weeks with fewer than 5 are gaps',
    definition: chart('duration'),
    weeks: durations(6),
  },
  {
    id: 'large-ratio',
    title: 'ratio of 2,000 things a week, 10 %, more spread than chance',
    definition: chart('ratio'),
    weeks: share(
      random => random.clumped(2000, 20),
      random => 0.1 + 0.01 * random.normal(),
      5,
    ),
  },
  {
    id: 'ratio',
    title: 'ratio of 60 things a week, 15 %',
    definition: chart('ratio'),
    weeks: share(
      random => random.poisson(60),
      () => 0.15,
      5,
    ),
  },
  {
    id: 'small-ratio',
    title: 'ratio of 12 things a week, 15 %',
    definition: chart('ratio', { minimumSample: 5 }),
    pooled: true,
    weeks: share(
      random => random.poisson(12),
      () => 0.15,
      5,
    ),
  },
  {
    id: 'counts',
    title: 'counts, 60 a week',
    definition: chart('count'),
    weeks: events(byChance, 60),
  },
  {
    id: 'few-counts',
    title: 'counts, 6 a week',
    definition: chart('count'),
    weeks: events(byChance, 6),
  },
  {
    id: 'clumped-counts',
    title: 'counts, 40 a week in clumps (variance four times chance)',
    definition: chart('count'),
    weeks: events(inClumps(4), 40),
  },
  {
    id: 'few-clumped-counts',
    title: 'counts, 8 a week in clumps (twice chance)',
    definition: chart('count'),
    weeks: events(inClumps(2), 8),
  },
  {
    id: 'quiet-weeks',
    title: 'counts, 200 a week in clumps (three times chance), a fifth of it at the turn of the year',
    definition: chart('count'),
    weeks: events(
      (random, expected) => inClumps(3)(random, expected),
      200,
      () => 1,
    ),
  },
  {
    id: 'rate',
    title: 'events per 100 of about 1,500, 2.5 a 100',
    definition: chart('rate'),
    weeks: events(byChance, 0.025, random => random.clumped(1500, 30)),
  },
  {
    id: 'rare-rate',
    title: 'events per 100 of about 120, 1.5 a 100: 7 in four weeks',
    definition: chart('rate'),
    pooled: true,
    weeks: events(byChance, 0.015, random => random.clumped(120, 4)),
  },
  {
    id: 'rare-counts',
    title: 'rare counts, 3 in four weeks',
    definition: chart('count'),
    pooled: true,
    weeks: events(byChance, 0.75),
  },
  {
    id: 'rare-clumped-counts',
    title: 'rare counts, 6 in four weeks in clumps (twice chance)',
    definition: chart('count'),
    pooled: true,
    weeks: events(inClumps(2), 1.5),
  },
  {
    id: 'too-rare',
    title: 'counts, 1 in four weeks',
    definition: chart('count'),
    pooled: true,
    weeks: events(byChance, 0.25),
  },
  {
    id: 'state',
    title: 'state: open findings, 6 a week come and as many go',
    definition: chart('state'),
    weeks: carriedOver(
      (before, random) =>
        before + random.poisson(6) - random.poisson(6 + before / 10),
      levels => 60 + levels[levels.length - 1],
    ),
  },
  {
    id: 'pillar',
    title: 'pillar score, windows of 28 days that overlap',
    definition: chart('state', { windowDays: 28 }),
    weeks: carriedOver((_, random) => random.normal(), ofFourWeeks),
  },
];
