import { DAY_MS, inWindow, instant, known, startOfHour } from './time';

const at = instant(100 * DAY_MS, 28);

describe('instant', () => {
  it('ends the window at the instant', () => {
    expect(at).toEqual({
      asOf: 100 * DAY_MS,
      from: 72 * DAY_MS,
      windowDays: 28,
    });
  });
});

describe('known', () => {
  it('treats the instant and what is after it as absent', () => {
    expect(known(at.asOf - 1, at)).toBe(at.asOf - 1);
    expect(known(at.asOf, at)).toBeUndefined();
    expect(known(undefined, at)).toBeUndefined();
    expect(known(0, at)).toBe(0);
  });
});

describe('inWindow', () => {
  it('includes the start and not the end', () => {
    expect(
      [at.from - 1, at.from, at.asOf - 1, at.asOf, undefined].map(time =>
        inWindow(time, at),
      ),
    ).toEqual([false, true, true, false, false]);
  });
});

describe('startOfHour', () => {
  it('rounds down to the hour', () => {
    const hour = Date.parse('2026-03-29T07:00:00Z');
    expect(startOfHour(hour)).toBe(hour);
    expect(startOfHour(hour + 3_599_999)).toBe(hour);
  });
});
