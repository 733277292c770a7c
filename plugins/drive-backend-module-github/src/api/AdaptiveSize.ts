const GOOD_CALLS_BEFORE_GROWTH = 5;
const GROWTH = 1.25;

/** How much to ask for at once: half as much after a time-out, a quarter more after some calls that went well. */
export class AdaptiveSize {
  readonly #limits: { least: number; most: number };
  #size: number;
  #good = 0;

  constructor(options: { start: number; least: number; most: number }) {
    this.#limits = options;
    this.#size = Math.min(options.most, Math.max(options.least, options.start));
  }

  get current(): number {
    return Math.floor(this.#size);
  }

  get isLeast(): boolean {
    return this.current <= this.#limits.least;
  }

  succeeded(): void {
    if (++this.#good >= GOOD_CALLS_BEFORE_GROWTH) {
      this.#good = 0;
      this.#size = Math.min(this.#limits.most, this.#size * GROWTH);
    }
  }

  tookTooLong(): void {
    this.#good = 0;
    this.#size = Math.max(this.#limits.least, this.current / 2);
  }
}
