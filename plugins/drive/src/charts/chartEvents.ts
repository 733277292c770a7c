import { SubjectEvent, SubjectEventKind } from 'backstage-plugin-drive-common';

const EVENT_KINDS: readonly SubjectEventKind[] = [
  'halt',
  'review',
  'initiative-start',
  'initiative-target',
];

/** Closer than this, marks of one row cannot be told apart. */
const APART_PX = 9;

/** An event on the time axis. Instants are milliseconds, inside of the axis. */
export interface ChartEvent {
  event: SubjectEvent;
  from: number;
  to: number;
}

/** Marks of one row that cover each other are one to point at. */
export interface EventMark {
  events: ChartEvent[];
  /** Pixels from where the plot begins. */
  left: number;
  right: number;
}

/** A row of marks: halts, reviews, or dates of initiatives. */
export interface EventLane {
  id: 'halts' | 'reviews' | 'initiatives';
  events: ChartEvent[];
}

/** The time axis, longer where something happened after its last point. */
export function axisWith(
  events: readonly SubjectEvent[],
  [first, last]: [number, number],
): [number, number] {
  return [first, Math.max(last, ...events.map(({ from }) => Date.parse(from)))];
}

/** The events that reach into a time axis, in rows; rows without any are left out. */
export function lanesOf(
  events: readonly SubjectEvent[],
  [first, last]: [number, number],
): EventLane[] {
  const placed = events
    .map(event => ({
      event,
      from: Math.max(first, Date.parse(event.from)),
      to: endOf(event, last),
    }))
    .filter(({ from, to }) => first <= to && from <= last);
  const of = (kinds: string) =>
    placed.filter(({ event }) => event.kind.startsWith(kinds));
  const lanes: EventLane[] = [
    { id: 'halts', events: of('halt') },
    { id: 'reviews', events: of('review') },
    { id: 'initiatives', events: of('initiative') },
  ];
  return lanes.filter(lane => lane.events.length > 0);
}

function endOf({ kind, from, to }: SubjectEvent, last: number): number {
  if (kind !== 'halt') {
    return Date.parse(from);
  }
  return Math.min(last, to ? Date.parse(to) : last);
}

/** How many there are of each kind; kinds without any are left out. */
export function countsOf(
  lanes: readonly EventLane[],
): { kind: SubjectEventKind; count: number }[] {
  const all = lanes.flatMap(({ events }) => events);
  return EVENT_KINDS.map(kind => ({
    kind,
    count: all.filter(({ event }) => event.kind === kind).length,
  })).filter(({ count }) => count > 0);
}

/** What of a row can be pointed at, from left to right. */
export function marksOf(
  { events }: EventLane,
  [first]: [number, number],
  pxPerMs: number,
): EventMark[] {
  const marks: EventMark[] = [];
  const sorted = [...events].sort((a, b) => a.from - b.from);
  for (const one of sorted) {
    const left = (one.from - first) * pxPerMs;
    const right = (one.to - first) * pxPerMs;
    const before = marks[marks.length - 1];
    if (before && left - before.right < APART_PX) {
      before.events.push(one);
      before.right = Math.max(before.right, right);
    } else {
      marks.push({ events: [one], left, right });
    }
  }
  return marks;
}
