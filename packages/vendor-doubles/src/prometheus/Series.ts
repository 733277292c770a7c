/** The labels of a series, its name among them as `__name__`. */
export type Labels = Readonly<Record<string, string>>;

/** What is scraped or recorded under one set of labels. Instants are milliseconds since the epoch. */
export interface Series {
  labels: Labels;
  /** When there is something to record; half-open. */
  spans: readonly { from: number; until: number }[];
  valueAt(at: number): number;
}

/** Which samples of all series a server holds. */
export interface Samples {
  series: readonly Series[];
  /** Between two samples of a series. */
  intervalMs: number;
  /** Of what is after, nothing is known. */
  until: number;
  /** What is before, has been deleted. */
  from: number;
  /** When the server was not there to record anything; half-open. */
  outages: readonly { from: number; until: number }[];
}

/** An instant vector looks so far back for a sample. */
export const LOOK_BACK_MS = 5 * 60_000;

const within = (
  at: number,
  spans: readonly { from: number; until: number }[],
) => spans.some(({ from, until }) => from <= at && at < until);

/** Whether a series has a sample at an instant on which one is due. */
export function hasSample(
  { spans }: Series,
  at: number,
  held: Samples,
): boolean {
  return (
    at >= held.from &&
    at <= held.until &&
    within(at, spans) &&
    !within(at, held.outages)
  );
}

/**
 * The sample that counts at an instant. A series that ended is stale at once; one that the server could not record
 * keeps its last sample for five minutes.
 */
export function sampleAt(
  series: Series,
  at: number,
  held: Samples,
): number | undefined {
  const { intervalMs } = held;
  for (
    let due = Math.floor(at / intervalMs) * intervalMs;
    due > at - LOOK_BACK_MS;
    due -= intervalMs
  ) {
    if (hasSample(series, due, held)) {
      return series.valueAt(due);
    }
    if (!within(due, held.outages) && due <= held.until) {
      return undefined;
    }
  }
  return undefined;
}

/** The samples of a range, which begins behind its start and ends with its end. */
export function samplesIn(
  series: Series,
  { from, until }: { from: number; until: number },
  held: Samples,
): number[] {
  const { intervalMs } = held;
  const values: number[] = [];
  for (const span of series.spans) {
    const first = Math.max(
      (Math.floor(from / intervalMs) + 1) * intervalMs,
      Math.ceil(span.from / intervalMs) * intervalMs,
    );
    const last = Math.min(until, span.until - 1);
    for (let due = first; due <= last; due += intervalMs) {
      if (hasSample(series, due, held)) {
        values.push(series.valueAt(due));
      }
    }
  }
  return values;
}
