import { Scorecard } from 'backstage-plugin-drive-common';
import { SubjectNode } from '../subjects/SubjectGraph';
import { byName } from './children';
import { ResolvedInstant, ScorecardReader } from './ScorecardReader';

/** How a list may be sorted beside by name. The first come those with the lowest rank. */
export type RankedSort = 'change' | 'attention';

/** Compared number by number. */
type Ranks = Record<RankedSort, readonly number[]>;

/** What waits for somebody at or below a subject. */
export interface WaitingThere {
  /** Open halts of the line. */
  halts: number;
  /** Actions of reviews. */
  overdueActions: number;
}

/** How many stored scorecards are read at a time. */
const READ_AT_ONCE = 200;

/** Of how many runs the ranks are kept. */
const RUNS_KEPT = 4;

const NO_RANK: readonly number[] = [];

/**
 * Sorts subjects by what their scorecards say. `change`: the steepest fall first. `attention`: those with more open halts
 * first, then those with more signals of something worse, with more pillars that have one, with more overdue actions,
 * with more silent sources; then by name. Never by score: a list is no league table.
 *
 * A stored run changes with its charts alone, so the ranks of its subjects are read once for each of those.
 */
export class Order {
  readonly #reader: ScorecardReader;
  readonly #ranksOfRuns = new Map<string, Map<string, Ranks>>();

  constructor(reader: ScorecardReader) {
    this.#reader = reader;
  }

  async sort(
    nodes: readonly SubjectNode[],
    by: RankedSort,
    at: ResolvedInstant,
    waiting: ReadonlyMap<string, WaitingThere> = new Map(),
  ): Promise<SubjectNode[]> {
    const ranks = await this.#ranksAt(at);
    const missing = nodes.filter(({ ref }) => !ranks.has(ref));
    // What has to be computed is, all of it, from one reading of the records.
    const atOnce = at.run?.hasComponents ? READ_AT_ONCE : missing.length;
    for (let i = 0; i < missing.length; i += atOnce) {
      const refs = missing.slice(i, i + atOnce).map(({ ref }) => ref);
      for (const scorecard of await this.#reader.readMany(refs, at)) {
        ranks.set(scorecard.subject.ref, ranksOf(scorecard));
      }
    }
    const rankOf = ({ ref }: SubjectNode) => {
      const rank = ranks.get(ref)?.[by] ?? NO_RANK;
      return by === 'attention' ? withWaiting(rank, waiting.get(ref)) : rank;
    };
    return [...nodes].sort(
      (a, b) => compare(rankOf(a), rankOf(b)) || byName(a, b),
    );
  }

  async #ranksAt(at: ResolvedInstant): Promise<Map<string, Ranks>> {
    if (!at.run) {
      return new Map();
    }
    const key = `${at.run.id} ${await this.#reader.chartsVersion(at)}`;
    let ranks = this.#ranksOfRuns.get(key);
    if (!ranks) {
      ranks = new Map();
      this.#ranksOfRuns.set(key, ranks);
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
  const worse = pillars.map(({ signals }) => signals?.worse ?? 0);
  return {
    change: [Math.min(0, ...pillars.map(({ change }) => change?.score ?? 0))],
    attention: [
      -worse.reduce((sum, signals) => sum + signals, 0),
      -worse.filter(signals => signals > 0).length,
      -silent,
    ],
  };
}

/** People come first: what is halted before every signal, what is late before what is silent. */
function withWaiting(
  [signals = 0, pillars = 0, silent = 0]: readonly number[],
  { halts, overdueActions }: WaitingThere = { halts: 0, overdueActions: 0 },
): readonly number[] {
  return [-halts, signals, pillars, -overdueActions, silent];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let place = 0; place < Math.max(a.length, b.length); place++) {
    const difference = (a[place] ?? 0) - (b[place] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}
