import fc from 'fast-check';
import { halvesOf, TimeSlice, TimeSlices } from './TimeSlices';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = Date.parse('2026-11-22T12:00:00Z');

const day = (from: string, until: string): TimeSlice => ({
  from: Date.parse(`2026-${from}T12:00:00Z`),
  until: Date.parse(`2026-${until}T12:00:00Z`),
});

const slicesAt = (
  now: number,
  cursor?: ReturnType<TimeSlices['toJSON']>,
  more: object = {},
) =>
  new TimeSlices({
    now,
    backfillDays: 10,
    sliceDays: 4,
    lookBackHours: 24,
    cursor: JSON.parse(JSON.stringify(cursor ?? null)),
    ...more,
  });

describe('TimeSlices', () => {
  it('begin with the newest, back to the horizon', () => {
    expect(slicesAt(NOW).pending()).toEqual([
      day('11-18', '11-22'),
      day('11-14', '11-18'),
      day('11-12', '11-14'),
    ]);
    expect(slicesAt(NOW).covered()).toEqual([]);
  });

  it('go on where a run was cut short', () => {
    const first = slicesAt(NOW);
    first.markDone(first.pending()[0]);
    const second = slicesAt(NOW + HOUR_MS, first.toJSON());
    expect(second.pending()).toEqual([
      { from: day('11-21', '11-22').from, until: NOW + HOUR_MS },
      day('11-14', '11-18'),
      {
        from: day('11-12', '11-14').from + HOUR_MS,
        until: day('11-12', '11-14').until,
      },
    ]);
  });

  it('of a quiet run are what was read last, and what has passed since', () => {
    const first = slicesAt(NOW);
    first.pending().forEach(slice => first.markDone(slice));
    expect(first.pending()).toEqual([]);
    expect(first.covered()).toEqual([day('11-12', '11-22')]);
    const second = slicesAt(NOW + HOUR_MS, first.toJSON());
    expect(second.pending()).toEqual([
      { from: NOW - DAY_MS, until: NOW + HOUR_MS },
    ]);
    expect(second.covered()).toEqual([day('11-12', '11-22')]);
  });

  it('that failed are asked for again, and not covered', () => {
    const first = slicesAt(NOW);
    const [newest, , oldest] = first.pending();
    first.markDone(newest);
    first.markDone(oldest);
    expect(first.covered()).toEqual([oldest, newest]);
    expect(slicesAt(NOW, first.toJSON()).pending()).toContainEqual(
      day('11-14', '11-18'),
    );
  });

  it('stay covered when reading them again fails', () => {
    const first = slicesAt(NOW);
    first.pending().forEach(slice => first.markDone(slice));
    expect(slicesAt(NOW + HOUR_MS, first.toJSON()).toJSON()).toEqual(
      first.toJSON(),
    );
  });

  it.each([null, 7, { done: 'x' }, { done: [['a', 'b']] }, { other: 1 }])(
    'start anew from the cursor %j',
    cursor => {
      expect(slicesAt(NOW, undefined, { cursor }).pending()).toEqual(
        slicesAt(NOW).pending(),
      );
    },
  );

  it('leave no gap and overlap nothing, however runs end', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            passedHours: fc.integer({ min: 0, max: 80 }),
            succeeds: fc.array(fc.boolean(), { maxLength: 6 }),
          }),
          { maxLength: 8 },
        ),
        runs => {
          let now = NOW;
          let cursor: ReturnType<TimeSlices['toJSON']> | undefined;
          for (const { passedHours, succeeds } of runs) {
            now += passedHours * HOUR_MS;
            const slices = slicesAt(now, cursor);
            slices
              .pending()
              .filter((_, i) => succeeds[i])
              .forEach(slice => slices.markDone(slice));
            cursor = slices.toJSON();
          }
          const last = slicesAt(now, cursor);
          const pending = last.pending();
          const sorted = [...pending].sort((a, b) => b.until - a.until);
          expect(pending).toEqual(sorted);
          for (let i = 1; i < pending.length; i++) {
            expect(pending[i].until).toBeLessThanOrEqual(pending[i - 1].from);
          }
          pending.forEach(slice => last.markDone(slice));
          const newest = last.covered().at(-1)!;
          expect(newest.until).toBe(now);
          expect(newest.from).toBeLessThanOrEqual(now - 10 * DAY_MS);
        },
      ),
    );
  });

  it('can be halved, down to a second', () => {
    expect(halvesOf({ from: 0, until: 10_000 })).toEqual([
      { from: 5_000, until: 10_000 },
      { from: 0, until: 5_000 },
    ]);
    expect(halvesOf({ from: 0, until: 1_000 })).toEqual([
      { from: 0, until: 1_000 },
    ]);
  });
});
