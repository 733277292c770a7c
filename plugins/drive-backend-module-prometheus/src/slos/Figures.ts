import { SeriesAnswer } from '../api/answers';
import { Labels } from '../labels/Template';

/** A figure of every objective over time. */
export class Figures {
  readonly series: readonly SeriesAnswer[];
  readonly #constant?: number;
  readonly #values = new Map<string, Map<number, number>>();

  constructor(series: readonly SeriesAnswer[], constant?: number) {
    this.series = series;
    this.#constant = constant;
    for (const { metric, values } of series) {
      const known = this.#values.get(Figures.keyOf(metric)) ?? new Map();
      values.forEach(({ at, value }) => known.set(at, value));
      this.#values.set(Figures.keyOf(metric), known);
    }
  }

  get isEmpty(): boolean {
    return this.series.length === 0;
  }

  /** Undefined where there is none, or it is no number. */
  at(key: string, at: number): number | undefined {
    const value = this.#constant ?? this.#values.get(key)?.get(at);
    return value === undefined || Number.isNaN(value) ? undefined : value;
  }

  /** Names an objective by its labels. */
  static keyOf(labels: Labels): string {
    return JSON.stringify(
      Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  }
}
