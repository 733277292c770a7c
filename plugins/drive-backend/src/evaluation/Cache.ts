interface Entry<T> {
  value: Promise<T>;
  weight: number;
}

/** Keeps answers, those asked for most recently, up to a total weight. Answers that failed are not kept. */
export class Cache<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #limit: number;
  readonly #weigh: (value: T) => number;
  #total = 0;

  /**
   * @param limit - of all weights together
   * @param weigh - how much an answer weighs; one that is still being made weighs 1
   */
  constructor(limit: number, weigh: (value: T) => number) {
    this.#limit = limit;
    this.#weigh = weigh;
  }

  get(key: string): Promise<T> | undefined {
    const entry = this.#entries.get(key);
    if (entry) {
      this.#entries.delete(key);
      this.#entries.set(key, entry);
    }
    return entry?.value;
  }

  /** Keeps an answer from before it is made, so that whoever asks meanwhile gets the same one. */
  set(key: string, value: Promise<T>): void {
    this.#delete(key);
    const entry = { value, weight: 1 };
    this.#entries.set(key, entry);
    this.#total += entry.weight;
    this.#shrink();
    value.then(
      made => {
        if (this.#entries.get(key) === entry) {
          const weight = Math.max(1, this.#weigh(made));
          this.#total += weight - entry.weight;
          entry.weight = weight;
          this.#shrink();
        }
      },
      () => {
        if (this.#entries.get(key) === entry) {
          this.#delete(key);
        }
      },
    );
  }

  #shrink() {
    for (const key of this.#entries.keys()) {
      if (this.#total <= this.#limit) {
        return;
      }
      this.#delete(key);
    }
  }

  #delete(key: string) {
    this.#total -= this.#entries.get(key)?.weight ?? 0;
    this.#entries.delete(key);
  }
}
