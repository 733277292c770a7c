import { ChartDefinition } from '../Series';
import {
  durations,
  events,
  Generator,
  overlappingWindows,
  shares,
  steps,
  turnOfTheYear,
} from './generators';

/** A kind of series in which only the ordinary happens, and how it is charted. */
export interface Scenario {
  id: string;
  /** In words, for the page. */
  title: string;
  definition: ChartDefinition;
  weeks: Generator;
  /** Aims that cannot be reached here; docs/signals.md says why. */
  heldTo?: { falseSignals?: false; shifts?: false };
}

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
    title: 'Durations, lognormal, 12 a week',
    definition: chart('duration'),
    weeks: durations(12),
  },
  {
    id: 'few-durations',
    title: 'Durations, lognormal, 6 a week; weeks with fewer than 5 are gaps',
    definition: chart('duration'),
    weeks: durations(6),
    heldTo: { shifts: false },
  },
  {
    id: 'carried-durations',
    title:
      'Durations, lognormal, 12 a week, that carry over (autocorrelation 0.3)',
    definition: chart('duration'),
    weeks: durations(12, 0.36),
    heldTo: { falseSignals: false, shifts: false },
  },
  {
    id: 'large-ratio',
    title: 'Ratio, 10 % of 2,000 a week, three times the spread of chance',
    definition: chart('ratio'),
    weeks: shares(
      random => random.clumped(2000, 20),
      random => 0.1 + 0.02 * random.normal(),
    ),
  },
  {
    id: 'ratio',
    title: 'Ratio, 15 % of 60 a week',
    definition: chart('ratio'),
    weeks: shares(
      random => random.poisson(60),
      () => 0.15,
    ),
  },
  {
    id: 'small-ratio',
    title: 'Ratio, 15 % of 12 a week',
    definition: chart('ratio', { minimumSample: 5 }),
    weeks: shares(
      random => random.poisson(12),
      () => 0.15,
    ),
  },
  {
    id: 'counts',
    title: 'Counts, 60 a week',
    definition: chart('count'),
    weeks: events({ perUnit: 60 }),
  },
  {
    id: 'few-counts',
    title: 'Counts, 6 a week',
    definition: chart('count'),
    weeks: events({ perUnit: 6 }),
  },
  {
    id: 'clumped-counts',
    title: 'Counts, 40 a week in clumps (variance four times chance)',
    definition: chart('count'),
    weeks: events({ perUnit: 40, spread: 4 }),
  },
  {
    id: 'few-clumped-counts',
    title: 'Counts, 8 a week in clumps (variance twice chance)',
    definition: chart('count'),
    weeks: events({ perUnit: 8, spread: 2 }),
  },
  {
    id: 'quiet-weeks',
    title:
      'Counts, 200 a week in clumps (three times), a fifth on quiet days, less around them',
    definition: chart('count'),
    weeks: events({ perUnit: 200, spread: 3, workload: turnOfTheYear }),
  },
  {
    id: 'rate',
    title: 'Rate, 2.5 events per 100 of about 1,500 a week',
    definition: chart('rate'),
    weeks: events({
      perUnit: 0.025,
      exposure: random => random.clumped(1500, 30),
    }),
  },
  {
    id: 'rare-rate',
    title: 'Rate, 1.5 events per 100 of about 120 a week',
    definition: chart('rate'),
    weeks: events({
      perUnit: 0.015,
      exposure: random => random.clumped(120, 4),
    }),
  },
  {
    id: 'rare-counts',
    title: 'Rare counts, 3 in four weeks',
    definition: chart('count'),
    weeks: events({ perUnit: 0.75 }),
  },
  {
    id: 'rare-clumped-counts',
    title: 'Rare counts, 6 in four weeks in clumps (variance twice chance)',
    definition: chart('count'),
    weeks: events({ perUnit: 1.5, spread: 2 }),
  },
  {
    id: 'too-rare',
    title: 'Counts, 1 in four weeks',
    definition: chart('count'),
    weeks: events({ perUnit: 0.25 }),
    heldTo: { shifts: false },
  },
  {
    id: 'state',
    title: 'State, 60 open findings, 6 a week come and about as many go',
    definition: chart('state'),
    weeks: steps(
      (state, random) => random.poisson(6) - random.poisson(state / 10),
    ),
    heldTo: { shifts: false },
  },
  {
    id: 'few-states',
    title:
      'State, 6 open findings, one in two weeks comes and about as many go',
    definition: chart('state'),
    weeks: steps(
      (state, random) =>
        10 * (random.poisson(0.5) - random.poisson(state / 120)),
    ),
    heldTo: { shifts: false },
  },
  {
    id: 'pillar',
    title: 'Pillar score, windows of 28 days that overlap',
    definition: chart('state', { windowDays: 28 }),
    weeks: overlappingWindows(random => random.normal()),
    heldTo: { shifts: false },
  },
  {
    id: 'quiet-pillar',
    title: 'Pillar score, the same with quiet weeks three deviations lower',
    definition: chart('state', { windowDays: 28 }),
    weeks: overlappingWindows(
      (random, at) => random.normal() - 4 * (1 - turnOfTheYear(at)),
    ),
    heldTo: { shifts: false },
  },
];
