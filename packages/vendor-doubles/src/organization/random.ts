/** Random numbers that are the same for the same seed and name, whatever else is drawn beside them. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number in [low, high]. */
  between(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  /** True in so many of a hundred cases. */
  percent(share: number): boolean;
  /** Exponentially distributed around a mean. */
  around(mean: number): number;
  /** So many hexadecimal digits. */
  hex(length: number): string;
}

function hash(text: string): number {
  let value = 2166136261;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 16777619);
  }
  return value >>> 0;
}

/**
 * A stream of its own for each name, so that another repository more does not change the ones before it.
 *
 * @param seed - a whole number
 * @param name - what is drawn, e.g. `deployments of 17`
 */
export function randomOf(seed: number, name: string): Random {
  let state = hash(`${seed}/${name}`);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: list => list[Math.floor(next() * list.length)],
    percent: share => next() * 100 < share,
    around: mean => -Math.log(1 - next()) * mean,
    hex: length =>
      Array.from({ length }, () => Math.floor(next() * 16).toString(16)).join(
        '',
      ),
  };
}
