import { databaseClock } from '../store/databaseClock';

const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** A Sunday evening, a while into the hour. */
export const NOW = Date.parse('2026-11-22T18:20:00Z');

/** The start of the hour of `NOW`, at which scheduled evaluations are made. */
export const HOUR = Date.parse('2026-11-22T18:00:00Z');

/** What the plugin takes for the time. Nothing else in a test stands still. */
export const clock = {
  now: NOW,
  advance(ms: number) {
    clock.now += ms;
  },
};

beforeAll(() => {
  jest.spyOn(Date, 'now').mockImplementation(() => clock.now);
  jest.spyOn(databaseClock, 'now').mockImplementation(async () => clock.now);
});

afterAll(() => {
  jest.mocked(Date.now).mockRestore();
  jest.mocked(databaseClock.now).mockRestore();
});

export const iso = (at: number) => new Date(at).toISOString();

/** An instant some days before the hour of `NOW`. */
export const daysAgo = (days: number) => iso(HOUR - days * DAY_MS);
