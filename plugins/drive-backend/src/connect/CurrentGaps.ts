import { StoredRecordKind } from 'backstage-plugin-drive-common';
import { Connector } from 'backstage-plugin-drive-node';
import { ConnectorGap } from '../store/ConnectorStateStore';

/** Why something is not covered, in sentences for everybody who may see the subject. */
export interface GapExplanation {
  reason: string;
  /** What an admin can do about it. */
  nextStep?: string;
}

/** Where a source is: for admins alone. */
const HOST = /\bhttps?:\/\/[^\s/]+/g;

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
    kinds: readonly StoredRecordKind[],
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

/**
 * What went wrong in detail may name hosts and paths: that is for admins, on the page of the sources. What to do about
 * it is for everybody.
 */
function explanationOf(
  { title }: Connector,
  { outcome, reason, nextStep }: ConnectorGap,
): GapExplanation {
  const next = nextStep && { nextStep };
  const said = reason.replace(HOST, '');
  switch (outcome) {
    case 'noPermission':
      return { reason: `${title} lacks a permission: ${said}`, ...next };
    case 'notInstalled':
      return { reason: `${title}: not installed: ${said}`, ...next };
    case 'rateLimited':
      return {
        reason: `${title} was rate limited when it was last asked; it will be asked again.`,
        ...next,
      };
    default:
      return {
        reason: `${title} could not be read when it was last asked; its run tells admins why.`,
        ...next,
      };
  }
}
