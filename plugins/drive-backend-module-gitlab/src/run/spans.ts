import { TimeSlice } from 'backstage-plugin-drive-node';

const SECOND_MS = 1_000;

/** From when until when something was read and, where there was too much, since when it is known; in seconds. */
export type Span = [number, number] | [number, number, number];

/** The span once it was read until now. */
export function spanAfter(
  before: Span | undefined,
  read: {
    /** How far back the first read goes. */
    horizon: number;
    now: number;
    isFirst: boolean;
    /** Milliseconds since the epoch; undefined: nothing was left out. */
    knownSince?: number;
  },
): Span {
  const { horizon, now, isFirst, knownSince } = read;
  const from = isFirst || !before ? Math.floor(horizon / SECOND_MS) : before[0];
  const until = Math.floor(now / SECOND_MS);
  const known =
    knownSince === undefined
      ? !isFirst && before?.[2]
      : Math.ceil(knownSince / SECOND_MS);
  return known ? [from, until, known] : [from, until];
}

/** The time of a span for which the source can vouch. */
export function windowOf([from, until, known]: Span, now: number): TimeSlice {
  return {
    from: (known ?? from) * SECOND_MS,
    until: Math.min(now, (until + 1) * SECOND_MS),
  };
}
