import { RecordKind } from 'backstage-plugin-drive-common';
import { Connector } from 'backstage-plugin-drive-node';
import {
  ConnectorGap,
  ConnectorStateStore,
} from '../store/ConnectorStateStore';

/** What the last runs told is read again when it is older than this. */
const FRESH_MS = 30_000;

/** Why something is not covered, in sentences for everybody who may see the subject. */
export interface GapExplanation {
  reason: string;
  /** What an admin can do about it. */
  nextStep?: string;
}

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

/** The gaps of an instant. */
export class CurrentGaps {
  readonly #gaps: readonly { connector: Connector; gap: ConnectorGap }[];

  constructor(gaps: readonly { connector: Connector; gap: ConnectorGap }[]) {
    this.#gaps = gaps;
  }

  get isEmpty(): boolean {
    return this.#gaps.length === 0;
  }

  /** Why one of some kinds is not covered for any of some assets; undefined where no connector says. */
  explain(
    kinds: readonly RecordKind[],
    assets: ReadonlySet<string>,
  ): GapExplanation | undefined {
    const fitting = this.#gaps.filter(({ gap }) => kinds.includes(gap.kind));
    const found =
      fitting.find(({ gap }) => gap.asset && assets.has(gap.asset)) ??
      fitting.find(
        ({ connector, gap }) => !gap.asset && readsAny(connector, assets),
      );
    return found && explanationOf(found.connector, found.gap);
  }
}

function readsAny(connector: Connector, assets: ReadonlySet<string>): boolean {
  if (!connector.readsAsset) {
    return true;
  }
  for (const asset of assets) {
    if (connector.readsAsset(asset)) {
      return true;
    }
  }
  return false;
}

/** What went wrong in detail may name hosts and paths: that is for admins, on the page of the sources. */
function explanationOf(
  { title }: Connector,
  { outcome, reason, nextStep }: ConnectorGap,
): GapExplanation {
  const next = nextStep && { nextStep };
  switch (outcome) {
    case 'noPermission':
      return { reason: `${title} lacks a permission: ${reason}`, ...next };
    case 'notInstalled':
      return { reason: `${title}: not installed: ${reason}`, ...next };
    case 'rateLimited':
      return {
        reason: `${title} was rate limited when it was last asked; it will be asked again.`,
      };
    default:
      return {
        reason: `${title} could not be read when it was last asked; its run tells admins why.`,
      };
  }
}
