import { KeptBriefly } from './KeptBriefly';
import { Run, SnapshotStore } from './SnapshotStore';

/** The newest visible run of each window, as requests ask for it. */
export class NewestRuns {
  readonly #snapshots: SnapshotStore;
  readonly #byWindow = new Map<number, KeptBriefly<Run | undefined>>();

  constructor(snapshots: SnapshotStore) {
    this.#snapshots = snapshots;
  }

  /** The same as {@link SnapshotStore.newest}, of a second ago at most. */
  of(windowDays: number): Promise<Run | undefined> {
    let kept = this.#byWindow.get(windowDays);
    if (!kept) {
      kept = new KeptBriefly(() => this.#snapshots.newest(windowDays));
      this.#byWindow.set(windowDays, kept);
    }
    return kept.get();
  }

  /** A run was shown. */
  forget(): void {
    this.#byWindow.forEach(kept => kept.forget());
  }
}
