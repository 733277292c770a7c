/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/**
 * Draws that depend on nothing but the keys they were made from (the generator is mulberry32).
 *
 * Every fact draws from a stream of its own, named after it: adding a fact never changes another one.
 */
export class Random {
  private state: number;

  constructor(...keys: (string | number)[]) {
    this.state = hash(keys.join('\n'));
  }

  /** 0 up to but not including 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** @param choices - never empty */
  pick<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.next() * choices.length)];
  }

  /** @param weights - at least one above zero; they need not add up to 1 */
  weighted<T extends string>(weights: Partial<Record<T, number>>): T {
    const entries = Object.entries(weights) as [T, number][];
    let left = this.next() * entries.reduce((sum, [, share]) => sum + share, 0);
    for (const [choice, share] of entries) {
      left -= share;
      if (left < 0) {
        return choice;
      }
    }
    return entries[entries.length - 1][0];
  }

  /** How often something happens that happens `mean` times on average (Poisson; for small means). */
  count(mean: number): number {
    const limit = Math.exp(-mean);
    let product = this.next();
    let events = 0;
    while (product > limit) {
      product *= this.next();
      events++;
    }
    return events;
  }

  /**
   * A positive value around a median, with the long tail that durations and sizes have (log-normal).
   *
   * @param sigma - of the logarithm; 0.7: two thirds of the values lie between half and twice the median
   */
  around(median: number, sigma = 0.7): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    const normal = radius * Math.cos(2 * Math.PI * this.next());
    return median * Math.exp(sigma * normal);
  }

  /** Lower-case hexadecimal digits. */
  hex(length: number): string {
    let digits = '';
    while (digits.length < length) {
      digits += Math.floor(this.next() * 16).toString(16);
    }
    return digits;
  }
}
