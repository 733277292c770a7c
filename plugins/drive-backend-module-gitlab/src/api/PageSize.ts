const GOOD_ANSWERS_BEFORE_GROWTH = 5;
const GROWTH = 1.25;

/** How much to ask for at once: half as much after a time-out, a quarter more after some answers. */
export class PageSize {
  readonly #least: number;
  readonly #most: number;
  #size: number;
  #good = 0;

  constructor(options: { start: number; least: number; most: number }) {
    this.#least = options.least;
    this.#most = options.most;
    this.#size = options.start;
  }

  get current(): number {
    return Math.floor(this.#size);
  }

  get isLeast(): boolean {
    return this.current <= this.#least;
  }

  succeeded(): void {
    if (++this.#good >= GOOD_ANSWERS_BEFORE_GROWTH) {
      this.#good = 0;
      this.#size = Math.min(this.#most, this.#size * GROWTH);
    }
  }

  tookTooLong(): void {
    this.#good = 0;
    this.#size = Math.max(this.#least, this.current / 2);
  }
}
