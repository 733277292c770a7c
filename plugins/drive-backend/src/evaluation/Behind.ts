/** How many results and questions are kept; those asked for longest ago go first. */
const KEPT = 500;

/**
 * Work that nobody waits for: who asks first gets nothing, who asks once it is done gets the result. One piece is done at
 * a time.
 */
export class Behind<T> {
  readonly #kept = new Map<string, { result?: T }>();
  #last: Promise<unknown> = Promise.resolve();

  /**
   * The result, where it is there. Work that failed is done again when it is asked for again.
   *
   * @param key - tells the question apart from every other
   */
  ask(key: string, work: () => Promise<T>): T | undefined {
    const known = this.#kept.get(key);
    if (known) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known.result;
    }
    const entry: { result?: T } = {};
    this.#kept.set(key, entry);
    if (this.#kept.size > KEPT) {
      this.#kept.delete(this.#kept.keys().next().value!);
    }
    this.#last = this.#last.then(async () => {
      try {
        entry.result = await work();
      } catch {
        this.#kept.delete(key);
      }
    });
    return undefined;
  }

  /** When all that was asked for so far is done. */
  async settled(): Promise<void> {
    await this.#last;
  }
}
