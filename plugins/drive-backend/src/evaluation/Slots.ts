import { ServiceUnavailableError } from '@backstage/errors';

/** Lets a few pieces of work run at a time, and a few more wait for them, first come first served. */
export class Slots {
  #free: number;
  readonly #mayWait: number;
  readonly #waiting: (() => void)[] = [];

  constructor(options: { atOnce: number; mayWait: number }) {
    this.#free = options.atOnce;
    this.#mayWait = options.mayWait;
  }

  /**
   * Runs the work when its turn has come.
   *
   * @throws ServiceUnavailableError at once, where too many wait already
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) {
      this.#free--;
    } else if (this.#waiting.length < this.#mayWait) {
      // Whoever leaves hands its slot over, so that nobody who comes in between can take it.
      await new Promise<void>(resolve => this.#waiting.push(resolve));
    } else {
      throw new ServiceUnavailableError(
        'Too much is being computed already; try again in a moment.',
      );
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) {
        next();
      } else {
        this.#free++;
      }
    }
  }
}
