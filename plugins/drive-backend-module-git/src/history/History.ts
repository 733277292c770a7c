import { AiEvidence, AuthorKind } from './authorship';
import { Commit, Tag } from './Commit';

/** Something that came onto the default branch as a whole. Instants are milliseconds since the epoch. */
export interface MergedChange {
  /** The commit on the default branch. */
  sha: string;
  openedAt: number;
  /** Absent where it is not known: a squashed commit has forgotten those that it was made of. */
  firstCommitAt?: number;
  mergedAt: number;
  author: AuthorKind;
  aiEvidence: AiEvidence;
  /** The change on the default branch that it reverts. */
  reverts?: string;
}

/** A tag that put something into production. */
export interface Release {
  tag: Tag;
  /** The commits on the default branch that it was the first to contain. */
  shas: readonly string[];
}

/** What happened on a default branch, from its commits. */
export class History {
  /** Oldest first. */
  readonly changes: readonly MergedChange[];
  readonly #commits: ReadonlyMap<string, Commit>;
  /** Of the commits on the default branch, the oldest first. */
  readonly #order = new Map<string, number>();
  /** The commit on the default branch with which each commit came onto it. */
  readonly #cameWith = new Map<string, string>();
  /** By the commit on the default branch, what it and those that came with it say they revert. */
  readonly #reverts = new Map<string, string[]>();

  /**
   * @param options - `directCommits`: a commit that nobody merged is a change, too
   */
  constructor(
    commits: ReadonlyMap<string, Commit>,
    head: string,
    { directCommits }: { directCommits: boolean },
  ) {
    this.#commits = commits;
    const changes: MergedChange[] = [];
    for (const commit of this.#firstParents(head).reverse()) {
      this.#order.set(commit.sha, this.#order.size);
      const brought = this.#claim(commit);
      const reverts = [commit, ...brought].flatMap(one => one.reverts);
      if (reverts.length > 0) {
        this.#reverts.set(commit.sha, reverts);
      }
      if (commit.parents.length > 1 || commit.isSquashed || directCommits) {
        changes.push(changeOf(commit, brought));
      }
    }
    const known = new Set(changes.map(({ sha }) => sha));
    this.changes = changes.map(change => {
      const reverts = this.#revertedBy(change.sha);
      return reverts && reverts !== change.sha && known.has(reverts)
        ? { ...change, reverts }
        : change;
    });
  }

  /** Whether a commit on the default branch came after another one, or that one is not on it. */
  isAfter(sha: string, other: string | undefined): boolean {
    const before = other === undefined ? undefined : this.#order.get(other);
    return before === undefined || (this.#order.get(sha) ?? -1) > before;
  }

  /** Whether a commit is on the default branch itself. */
  has(sha: string): boolean {
    return this.#order.has(sha);
  }

  /**
   * What each tag was the first to contain, oldest first. Of tags on one commit the first counts.
   *
   * @param tags - those that are releases
   */
  releases(tags: readonly Tag[]): Release[] {
    const seen = new Set<string>();
    const tagged = new Set<string>();
    const releases: Release[] = [];
    const inOrder = [...tags].sort(
      (a, b) => a.at - b.at || (a.name < b.name ? -1 : 1),
    );
    for (const tag of inOrder) {
      if (!tagged.has(tag.sha)) {
        tagged.add(tag.sha);
        releases.push({ tag, shas: this.#newlyReached(tag.sha, seen) });
      }
    }
    return releases;
  }

  /** Newest first. */
  #firstParents(head: string): Commit[] {
    const chain: Commit[] = [];
    let commit = this.#commits.get(head);
    while (commit) {
      chain.push(commit);
      commit = this.#commits.get(commit.parents[0]);
    }
    return chain;
  }

  /** The commits that came onto the default branch with this one, beside itself. */
  #claim({ sha, parents }: Commit): Commit[] {
    this.#cameWith.set(sha, sha);
    const brought: Commit[] = [];
    const queue = parents.slice(1);
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const commit = this.#commits.get(next);
      if (commit && !this.#cameWith.has(next)) {
        this.#cameWith.set(next, sha);
        brought.push(commit);
        queue.push(...commit.parents);
      }
    }
    return brought;
  }

  #newlyReached(from: string, seen: Set<string>): string[] {
    const onBranch: string[] = [];
    const queue = [from];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const commit = this.#commits.get(next);
      if (commit && !seen.has(next)) {
        seen.add(next);
        if (this.#cameWith.get(next) === next) {
          onBranch.push(next);
        }
        queue.push(...commit.parents);
      }
    }
    return onBranch;
  }

  /** The change that one says it reverts, in its own message or in that of a commit that came with it. */
  #revertedBy(sha: string): string | undefined {
    return this.#reverts
      .get(sha)
      ?.map(reverted => this.#cameWith.get(reverted))
      .find(Boolean);
  }
}

function changeOf(merge: Commit, brought: readonly Commit[]): MergedChange {
  const isMerge = merge.parents.length > 1;
  const work = isMerge && brought.length > 0 ? brought : [merge];
  let began = Infinity;
  for (const { authoredAt } of work) {
    began = Math.min(began, authoredAt);
  }
  const mergedAt = merge.committedAt;
  const isKnown = isMerge || !merge.isSquashed || began < mergedAt;
  return {
    sha: merge.sha,
    // A clock that was ahead must not let a change begin after its end.
    openedAt: Math.min(began, mergedAt),
    ...(isKnown && began <= mergedAt && { firstCommitAt: began }),
    mergedAt,
    author: authorOf(work),
    aiEvidence: evidenceIn([merge, ...work]),
  };
}

/** A person among the authors makes it a person's change; an agent comes before a bot. */
function authorOf(work: readonly Commit[]): AuthorKind {
  const kinds = new Set(work.map(({ author }) => author));
  return (
    (['human', 'agent', 'bot'] as const).find(kind => kinds.has(kind)) ??
    'unknown'
  );
}

function evidenceIn(commits: readonly Commit[]): AiEvidence {
  if (commits.some(({ author }) => author === 'agent')) {
    return 'authored';
  }
  return commits.some(commit => commit.namesAgent) ? 'co_authored' : 'none';
}
