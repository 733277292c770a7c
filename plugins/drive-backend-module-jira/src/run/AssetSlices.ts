import { TimeSlice, TimeSlices } from 'backstage-plugin-drive-node';
import { InstanceCursor } from './InstanceCursor';

const SLICE_DAYS = 14;

/** Issues are found late where the index of a search lags behind. */
const LOOK_BACK_HOURS = 24;

/** What is to be read at once. */
export interface SliceTask {
  slice: TimeSlice;
  /** Whether it ends now. */
  isNewest: boolean;
  assets: readonly string[];
}

/** Which stretches of time were read of each asset: one that is new has no past yet. */
export class AssetSlices {
  readonly #now: number;
  readonly #byAsset = new Map<string, TimeSlices>();

  /** @param options - `before`: what earlier runs have read */
  constructor(options: {
    now: number;
    backfillDays: number;
    assets: readonly string[];
    before: InstanceCursor['read'];
  }) {
    const { now, backfillDays, assets, before } = options;
    this.#now = now;
    const known = new Map(
      before.flatMap(group => group.assets.map(asset => [asset, group.slices])),
    );
    for (const asset of assets) {
      this.#byAsset.set(
        asset,
        new TimeSlices({
          now,
          backfillDays,
          sliceDays: SLICE_DAYS,
          lookBackHours: LOOK_BACK_HOURS,
          cursor: known.get(asset),
        }),
      );
    }
  }

  /** What is still to be read, newest first. */
  tasks(): SliceTask[] {
    const tasks = new Map<string, SliceTask & { assets: string[] }>();
    for (const [asset, slices] of this.#byAsset) {
      for (const slice of slices.pending()) {
        const name = `${slice.from} ${slice.until}`;
        const task = tasks.get(name) ?? {
          slice,
          isNewest: slice.until === this.#now,
          assets: [],
        };
        task.assets.push(asset);
        tasks.set(name, task);
      }
    }
    return [...tasks.values()].sort((a, b) => b.slice.until - a.slice.until);
  }

  markDone(assets: Iterable<string>, slice: TimeSlice): void {
    for (const asset of assets) {
      this.#byAsset.get(asset)!.markDone(slice);
    }
  }

  /**
   * The time for which everything is known of an asset. Slices are of when issues were last changed: what lies before a
   * gap may have been changed in it.
   */
  coverageOf(asset: string): TimeSlice | undefined {
    return this.#byAsset.get(asset)!.covered().at(-1);
  }

  toJSON(): InstanceCursor['read'] {
    const groups = new Map<string, { assets: string[]; slices: object }>();
    for (const [asset, slices] of this.#byAsset) {
      const name = JSON.stringify(slices);
      const group = groups.get(name) ?? {
        assets: [],
        slices: slices.toJSON(),
      };
      group.assets.push(asset);
      groups.set(name, group);
    }
    return [...groups.values()];
  }
}
