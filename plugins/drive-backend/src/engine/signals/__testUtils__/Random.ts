// Jest makes every look-up of a global slow, and these are looked up millions of times.
const { cos, exp, imul, log, max, min, PI, round, sqrt } = Math;

/** Chance that repeats itself: the generator is mulberry32, the draws depend on the seed alone. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  /** From 0 up to but not including 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Mean 0, standard deviation 1 (Box and Muller). */
  normal(): number {
    return sqrt(-2 * log(1 - this.next())) * cos(2 * PI * this.next());
  }

  /** Events that come independently of each other; of many by the normal approximation. */
  poisson(mean: number): number {
    if (mean > 200) {
      return max(0, round(mean + sqrt(mean) * this.normal()));
    }
    // Sums of Poisson counts are Poisson counts: parts keep the product away from 0.
    let events = 0;
    for (let left = mean; left > 0; left -= 20) {
      const floor = exp(-min(left, 20));
      let product = this.next();
      while (product > floor) {
        events++;
        product *= this.next();
      }
    }
    return events;
  }

  /** Events that come in clumps: their variance is `spread` times their mean, above 1. */
  clumped(mean: number, spread: number): number {
    return this.poisson(this.gamma(mean / (spread - 1)) * (spread - 1));
  }

  /** Of many trials by the normal approximation. */
  binomial(trials: number, share: number): number {
    const variance = trials * share * (1 - share);
    if (variance > 25) {
      const hits = round(trials * share + sqrt(variance) * this.normal());
      return min(trials, max(0, hits));
    }
    let hits = 0;
    for (let trial = 0; trial < trials; trial++) {
      if (this.next() < share) {
        hits++;
      }
    }
    return hits;
  }

  /** Mean and variance `shape` (Marsaglia and Tsang). */
  private gamma(shape: number): number {
    if (shape < 1) {
      return this.gamma(shape + 1) * (1 - this.next()) ** (1 / shape);
    }
    const d = shape - 1 / 3;
    const c = 1 / sqrt(9 * d);
    for (;;) {
      const normal = this.normal();
      const v = (1 + c * normal) ** 3;
      if (
        v > 0 &&
        log(1 - this.next()) < normal ** 2 / 2 + d - d * v + d * log(v)
      ) {
        return d * v;
      }
    }
  }
}
