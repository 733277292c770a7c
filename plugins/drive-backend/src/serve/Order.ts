import { Scorecard } from 'backstage-plugin-drive-common';
import { SubjectNode } from '../subjects/SubjectGraph';
import { byName } from './children';
import { ResolvedInstant, ScorecardReader } from './ScorecardReader';

/** How a list may be sorted beside by name. The first come those with the lowest rank. */
export type RankedSort = 'change' | 'attention';

type Ranks = Record<RankedSort, number>;

/** How many stored scorecards are read at a time. */
const READ_AT_ONCE = 200;

/** Of how many runs the ranks are kept. */
const RUNS_KEPT = 4;

/**
 * Sorts subjects by what their scorecards say. `change`: the steepest fall first. `attention`: where sources fell
 * silent first; then by name. Never by score: a list is no league table.
 *
 * A stored run does not change, so the ranks of its subjects are read once.
 */
export class Order {
  readonly #reader: ScorecardReader;
  readonly #ranksOfRuns = new Map<number, Map<string, Ranks>>();

  constructor(reader: ScorecardReader) {
    this.#reader = reader;
  }

  async sort(
    nodes: readonly SubjectNode[],
    by: RankedSort,
    at: ResolvedInstant,
  ): Promise<SubjectNode[]> {
    const ranks = this.#ranksAt(at);
    const missing = nodes.filter(({ ref }) => !ranks.has(ref));
    // What has to be computed is, all of it, from one reading of the records.
    const atOnce = at.run?.hasComponents ? READ_AT_ONCE : missing.length;
    for (let i = 0; i < missing.length; i += atOnce) {
      const refs = missing.slice(i, i + atOnce).map(({ ref }) => ref);
      for (const scorecard of await this.#reader.readMany(refs, at)) {
        ranks.set(scorecard.subject.ref, ranksOf(scorecard));
      }
    }
    const rankOf = ({ ref }: SubjectNode) => ranks.get(ref)?.[by] ?? 0;
    return [...nodes].sort((a, b) => rankOf(a) - rankOf(b) || byName(a, b));
  }

  #ranksAt({ run }: ResolvedInstant): Map<string, Ranks> {
    if (!run) {
      return new Map();
    }
    let ranks = this.#ranksOfRuns.get(run.id);
    if (!ranks) {
      ranks = new Map();
      this.#ranksOfRuns.set(run.id, ranks);
      if (this.#ranksOfRuns.size > RUNS_KEPT) {
        this.#ranksOfRuns.delete(this.#ranksOfRuns.keys().next().value!);
      }
    }
    return ranks;
  }
}

function ranksOf({ pillars }: Scorecard): Ranks {
  const silent = pillars
    .flatMap(({ metrics }) => metrics)
    .filter(({ outcome }) => outcome === 'stale' || outcome === 'error').length;
  return {
    change: Math.min(0, ...pillars.map(({ change }) => change?.score ?? 0)),
    attention: -silent,
  };
}
