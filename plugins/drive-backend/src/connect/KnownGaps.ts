import { Connector } from 'backstage-plugin-drive-node';
import {
  ConnectorGap,
  ConnectorStateStore,
} from '../store/ConnectorStateStore';
import { CurrentGaps } from './CurrentGaps';

/** What the last runs told is read again when it is older than this. */
const FRESH_MS = 30_000;

/**
 * Why connectors did not cover something in their last runs.
 */
export class KnownGaps {
  readonly #connectors: readonly Connector[];
  readonly #state: ConnectorStateStore;
  readonly #clock: () => number;
  #known?: { at: number; gaps: Promise<Map<string, ConnectorGap[]>> };

  constructor(options: {
    connectors: readonly Connector[];
    state: ConnectorStateStore;
    clock: () => number;
  }) {
    this.#connectors = options.connectors;
    this.#state = options.state;
    this.#clock = options.clock;
  }

  /** What is known now. */
  async current(): Promise<CurrentGaps> {
    if (this.#connectors.length === 0) {
      return new CurrentGaps([]);
    }
    const now = this.#clock();
    if (!this.#known || now - this.#known.at > FRESH_MS) {
      const gaps = this.#state.gaps();
      this.#known = { at: now, gaps };
      gaps.catch(() => {
        this.#known = undefined;
      });
    }
    const gaps = await this.#known.gaps;
    return new CurrentGaps(
      this.#connectors.flatMap(connector =>
        (gaps.get(connector.id) ?? []).map(gap => ({ connector, gap })),
      ),
    );
  }
}
