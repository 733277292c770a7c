/**
 * A successful delivery to one place.
 *
 * @public
 */
export interface DeliveryStep {
  sha: string;
  /** When it ended, milliseconds since the epoch. */
  at: number;
}

/**
 * What a delivery shipped, as far as it is known.
 *
 * @public
 */
export interface Shipped {
  changeIds?: string[];
  unplanned?: boolean;
}

/**
 * A commit of the default branch.
 *
 * @public
 */
export interface BranchCommit {
  sha: string;
  /** The id of the change that it merged; absent: pushed directly. */
  changeId?: string;
  /** Whether the change repairs what was there before. Absent: not known. */
  repairs?: boolean;
}

/**
 * Follows the deliveries to one place in order: each ships what lies between the furthest commit that was there before
 * and its own. Nobody can tell what the first one replaced. A delivery from before the one that stands there undoes it.
 *
 * @param commits - of the default branch, oldest first; a delivery from elsewhere tells nothing
 * @public
 */
export function shippedBy<S extends DeliveryStep>(
  steps: readonly S[],
  commits: readonly BranchCommit[],
): Map<S, Shipped> {
  const positions = new Map(
    commits.map(({ sha }, position) => [sha, position]),
  );
  const shipped = new Map<S, Shipped>();
  let standing: number | undefined;
  let furthest = -1;
  for (const step of [...steps].sort((a, b) => a.at - b.at)) {
    const position = positions.get(step.sha);
    if (position === undefined) {
      continue;
    }
    if (standing !== undefined) {
      const between = commits.slice(furthest + 1, position + 1);
      shipped.set(step, {
        changeIds: [
          ...new Set(between.flatMap(({ changeId }) => changeId ?? [])),
        ],
        unplanned:
          position < standing ||
          (position === standing ? undefined : anyRepairs(between)),
      });
    }
    standing = position;
    furthest = Math.max(furthest, position);
  }
  return shipped;
}

/** Undefined: as far as it is known none does, but of some it is not. */
function anyRepairs(commits: readonly BranchCommit[]): boolean | undefined {
  if (commits.some(({ repairs }) => repairs)) {
    return true;
  }
  const isUnclear = commits.some(
    ({ changeId, repairs }) => changeId && repairs === undefined,
  );
  return isUnclear ? undefined : false;
}
