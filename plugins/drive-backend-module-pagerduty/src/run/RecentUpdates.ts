import { TimeSlice } from 'backstage-plugin-drive-node';
import { AnalysedAnswer } from '../api/answers';
import { instantOf } from '../api/instants';
import { Analytics } from './Analytics';

const DAY_MS = 86_400_000;

/** What analytics have updated lately, asked for at once however many questions it answers. */
export class RecentUpdates {
  /** Up to when updates were read before, milliseconds since the epoch; undefined: nothing was. */
  readonly readAt?: number;
  readonly #analytics: Analytics;
  readonly #lookBackMs: number;
  #known?: Map<string, AnalysedAnswer>;

  constructor(
    analytics: Analytics,
    readAt: number | undefined,
    lookBackMs: number,
  ) {
    this.#analytics = analytics;
    this.readAt = readAt;
    this.#lookBackMs = lookBackMs;
  }

  /** Whether whatever analytics know of a slice is among it: an incident is updated when it is created, or later. */
  covers({ from }: TimeSlice): boolean {
    return this.readAt !== undefined && from >= this.readAt - this.#lookBackMs;
  }

  /** @throws ConnectorError */
  async byId(): Promise<Map<string, AnalysedAnswer>> {
    if (this.readAt === undefined) {
      return new Map();
    }
    if (!this.#known) {
      const analysed = await this.#analytics.read({
        updatedAfter: this.readAt - this.#lookBackMs,
      });
      this.#known = byId(analysed);
    }
    return this.#known;
  }

  /**
   * What is new since analytics were last read and has not been yielded in this run: incidents that are older than the
   * look-back. Updates become visible late, so that a day before is taken again.
   *
   * @throws ConnectorError
   */
  async unseen(yielded: ReadonlySet<string>): Promise<AnalysedAnswer[]> {
    const since = (this.readAt ?? Infinity) - DAY_MS;
    return [...(await this.byId()).values()].filter(
      ({ id, updated_at }) =>
        !yielded.has(id) && (instantOf(updated_at) ?? Infinity) >= since,
    );
  }
}

/** By the incident's id. */
export function byId(
  analysed: readonly AnalysedAnswer[],
): Map<string, AnalysedAnswer> {
  return new Map(analysed.map(one => [one.id, one]));
}
