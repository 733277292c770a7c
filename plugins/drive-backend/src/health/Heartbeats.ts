/** When this replica's tasks began and ended last: whether its scheduler is alive. */
export class Heartbeats {
  readonly #clock: () => number;
  readonly #tasks = new Map<string, { at: number; running: number }>();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Does a task, and notes that it was begun and ended. */
  async during(task: string, work: () => Promise<void>): Promise<void> {
    this.#beat(task, 1);
    try {
      await work();
    } finally {
      this.#beat(task, -1);
    }
  }

  /** Milliseconds since a task last began or ended; 0 while it runs, undefined where it never did. */
  sinceLast(task: string): number | undefined {
    const known = this.#tasks.get(task);
    if (!known) {
      return undefined;
    }
    return known.running > 0 ? 0 : this.#clock() - known.at;
  }

  #beat(task: string, change: 1 | -1): void {
    const running = (this.#tasks.get(task)?.running ?? 0) + change;
    this.#tasks.set(task, { at: this.#clock(), running });
  }
}
