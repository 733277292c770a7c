import { SubjectEvent } from 'backstage-plugin-drive-common';
import { axisWith, countsOf, lanesOf, marksOf } from './chartEvents';

const day = (number: number) =>
  Date.parse('2026-01-01T00:00:00Z') + number * 86_400_000;
const iso = (number: number) => new Date(day(number)).toISOString();
const AXIS: [number, number] = [day(0), day(100)];

const event = (
  kind: SubjectEvent['kind'],
  from: number,
  to?: number,
): SubjectEvent => ({
  kind,
  id: `${kind} ${from}`,
  title: 'A',
  from: iso(from),
  ...(to !== undefined && { to: iso(to) }),
});

describe('lanesOf', () => {
  it('has a row each for halts, reviews and initiatives, where there are any', () => {
    const lanes = lanesOf(
      [
        event('initiative-target', 30),
        event('halt', 3, 5),
        event('initiative-start', 2),
      ],
      AXIS,
    );

    expect(lanes.map(({ id, events }) => [id, events.length])).toEqual([
      ['halts', 1],
      ['initiatives', 2],
    ]);
    expect(countsOf(lanes)).toEqual([
      { kind: 'halt', count: 1 },
      { kind: 'initiative-start', count: 1 },
      { kind: 'initiative-target', count: 1 },
    ]);
  });

  it('cuts a halt that reaches in, and lets one that goes on reach to the end', () => {
    const [{ events }] = lanesOf(
      [event('halt', -5, 2), event('halt', 90)],
      AXIS,
    );

    expect(events).toMatchObject([
      { from: day(0), to: day(2) },
      { from: day(90), to: day(100) },
    ]);
  });

  it('leaves out what was before and what comes after', () => {
    expect(
      lanesOf(
        [event('halt', -5, -2), event('review', -1), event('review', 101)],
        AXIS,
      ),
    ).toEqual([]);
  });
});

describe('axisWith', () => {
  it('reaches to what happened after the last point', () => {
    expect(axisWith([event('review', 10), event('halt', 103)], AXIS)).toEqual([
      day(0),
      day(103),
    ]);
    expect(axisWith([], AXIS)).toEqual(AXIS);
  });
});

describe('marksOf', () => {
  it('are one where they cover each other', () => {
    const [lane] = lanesOf(
      [event('review', 50), event('review', 10), event('review', 12)],
      AXIS,
    );

    const marks = marksOf(lane, AXIS, 3 / 86_400_000);
    expect(
      marks.map(({ events, left, right }) => [
        events.length,
        Math.round(left),
        Math.round(right),
      ]),
    ).toEqual([
      [2, 30, 36],
      [1, 150, 150],
    ]);
  });

  it('has one that ends early in one that goes on', () => {
    const [lane] = lanesOf(
      [event('halt', 10, 60), event('halt', 20, 30), event('halt', 61, 62)],
      AXIS,
    );

    const marks = marksOf(lane, AXIS, 3 / 86_400_000);
    expect(marks).toHaveLength(1);
    expect(marks[0].left).toBeCloseTo(30);
    expect(marks[0].right).toBeCloseTo(186);
  });
});
