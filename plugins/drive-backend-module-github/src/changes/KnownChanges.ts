import { BranchCommit, TimeSlice } from 'backstage-plugin-drive-node';
import { changeIdOf } from '../records';
import { revertedBy } from './toChange';

/** What this run has learned of changes, for telling planned deployments from repairs. */
export class KnownChanges {
  readonly #repairLabels: ReadonlySet<string>;
  readonly #repairs = new Map<string, boolean>();
  readonly #counts = new Map<number, number>();
  readonly #merges = new Map<string, string>();
  readonly #now: number;
  #since: number;

  /** @param options - `repairLabels`: of changes that repair what was deployed before */
  constructor(options: { repairLabels: readonly string[]; now: number }) {
    this.#repairLabels = new Set(
      options.repairLabels.map(label => label.toLowerCase()),
    );
    this.#now = options.now;
    this.#since = options.now;
  }

  /** Whether a change repairs: it takes another back, or is labelled so. */
  isRepair(
    labels: readonly string[],
    text: { title: string; body: string },
  ): boolean {
    return (
      revertedBy(text) !== undefined ||
      labels.some(label => this.#repairLabels.has(label.toLowerCase()))
    );
  }

  note(
    repositoryId: number,
    number: number,
    labels: readonly string[],
    text: { title: string; body: string },
    mergeSha: string | undefined,
  ): void {
    const id = changeIdOf(repositoryId, number);
    if (!this.#repairs.has(id)) {
      this.#counts.set(repositoryId, this.countIn(repositoryId) + 1);
    }
    this.#repairs.set(id, this.isRepair(labels, text));
    if (mergeSha) {
      this.#merges.set(`${repositoryId} ${mergeSha}`, id);
    }
  }

  /** A commit, with the change that it merged where this run has met that. */
  commit(repositoryId: number, sha: string): BranchCommit {
    const changeId = this.#merges.get(`${repositoryId} ${sha}`);
    return changeId
      ? { sha, changeId, repairs: this.repairs(changeId) }
      : { sha };
  }

  /** How many changes of a repository this run has met. */
  countIn(repositoryId: number): number {
    return this.#counts.get(repositoryId) ?? 0;
  }

  /** All changes merged within a slice are known. Slices come newest first. */
  readSlice({ from, until }: TimeSlice): void {
    if (until >= this.#since) {
      this.#since = Math.min(this.#since, from);
    }
  }

  /** Since when all merged changes are known, milliseconds since the epoch; what is merged now is not among them. */
  get since(): number {
    return this.#since;
  }

  /** Whether all changes merged since an instant are known. */
  knowsSince(instant: number): boolean {
    return this.#since < this.#now && this.#since <= instant;
  }

  /** Undefined where this run has not met the change. */
  repairs(id: string): boolean | undefined {
    return this.#repairs.get(id);
  }
}
