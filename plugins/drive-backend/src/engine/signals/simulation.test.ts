import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Random } from './__testUtils__/Random';
import { SCENARIOS } from './__testUtils__/scenarios';
import { deviationOf, shareFound, simulate } from './__testUtils__/simulate';

/** Few charts, for the time they take; scripts/simulate-signals.mjs draws many. */
const CHARTS = 150;

/** What so few charts may be off by: three standard errors, of a rate about 0.5 a year and of a share about 0.6. */
const RATE_MARGIN = 0.12;
const SHARE_MARGIN = 0.12;

describe('the detector', () => {
  const measured = SCENARIOS.map((scenario, index) => ({
    ...scenario,
    ...simulate(scenario, { charts: CHARTS, seed: 1000 + index }),
  }));
  const meanOf = (numbers: readonly number[]) =>
    numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

  it.each(measured.filter(({ heldTo }) => heldTo?.falseSignals !== false))(
    'lists less than one false signal in two years of $id',
    ({ listedPerYear }) => {
      expect(listedPerYear).toBeLessThan(0.5 + RATE_MARGIN);
    },
  );

  it.each(measured.filter(({ heldTo }) => heldTo?.shifts !== false))(
    'finds six of ten shifts upwards within six points of $id',
    ({ foundUp }) => {
      expect(foundUp).toBeGreaterThan(0.6 - SHARE_MARGIN);
    },
  );

  it('reaches both aims on the whole', () => {
    const weekly = measured.filter(
      ({ interval, heldTo }) => interval === 'week' && !heldTo,
    );

    expect(weekly.length).toBeGreaterThan(6);
    expect(meanOf(weekly.map(one => one.listedPerYear))).toBeLessThan(0.5);
    expect(meanOf(weekly.map(one => one.foundUp!))).toBeGreaterThan(0.58);
  });

  it.each([
    ['small-ratio', 'fourWeeks'],
    ['few-counts', 'week'],
    ['rare-counts', 'fourWeeks'],
    ['too-rare', 'tooRare'],
  ])('charts %s by %s', (id, interval) => {
    expect(measured.find(one => one.id === id)).toMatchObject({ interval });
  });

  it('says nothing of what is too rare', () => {
    expect(measured.find(({ id }) => id === 'too-rare')).toMatchObject({
      shownPerYear: 0,
      listedPerYear: 0,
    });
  });

  it('would take quiet weeks for a change if it did not know them', () => {
    const quiet = SCENARIOS.find(({ id }) => id === 'quiet-weeks')!;
    const { listedPerYear } = simulate(
      { ...quiet, definition: { ...quiet.definition, quietDays: [] } },
      { charts: 50, seed: 1 },
    );

    expect(listedPerYear).toBeGreaterThan(0.9);
  });

  it('finds few shifts of a fifth of that size', () => {
    const scenario = SCENARIOS[0];
    const random = new Random(7);
    const share = shareFound(scenario, {
      random,
      charts: CHARTS,
      interval: 'week',
      side: 'up',
      deviation: deviationOf(scenario, random) / 5,
    });

    expect(share).toBeLessThan(0.2);
  });
});

describe('docs/signals.md', () => {
  const page = readFileSync(
    resolve(__dirname, '../../../../../docs/signals.md'),
    'utf8',
  );

  it.each(SCENARIOS)('has the measured rates of $id', ({ title }) => {
    expect(page).toContain(`| ${title} `);
  });
});
