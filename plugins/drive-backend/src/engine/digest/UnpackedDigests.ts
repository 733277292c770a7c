import { DriveRecord } from 'backstage-plugin-drive-node';
import { Intervals } from '../intervals';
import { FeedKind } from '../Metric';
import { MeasuredFrom } from '../sourcesOf';
import { Tally } from '../Tally';
import {
  ComponentDigest,
  PackedAsset,
  PackedDigests,
  PackedFeed,
  PackedTally,
} from './PackedDigests';
import { unpackTally } from './packedTally';
import { RecordsForgottenError } from './RecordsForgottenError';

/** A feed without its records. One object for all assets that have it in common. */
export interface FeedDigest {
  packed: PackedFeed;
  counted: Intervals;
  covered: Intervals;
  sources: readonly MeasuredFrom[];
}

const EMPTY = new Tally();

/** What is left of an asset, to be asked by its parents. */
export class AssetDigest {
  readonly #packed: PackedAsset;
  readonly #of: UnpackedDigests;

  constructor(packed: PackedAsset, of: UnpackedDigests) {
    this.#packed = packed;
    this.#of = of;
  }

  get key(): string {
    return this.#packed[0];
  }

  get budgets(): readonly DriveRecord<'budget'>[] {
    return this.#packed[4] ?? [];
  }

  feed(kind: FeedKind): FeedDigest | undefined {
    for (const place of this.#packed[1]) {
      const feed = this.#of.feeds[place];
      if (feed.packed[0] === kind) {
        return feed;
      }
    }
    return undefined;
  }

  /** @throws RecordsForgottenError where it was never asked; else what it failed with */
  answer(question: string): Tally {
    const place = this.#of.placeOf(question);
    const found = this.#packed[2].find(([asked]) => asked === place)?.[1];
    if (!found) {
      if (place === undefined || place >= this.#of.askedOfAll) {
        throw new RecordsForgottenError(`what ${question} is of ${this.key}`);
      }
      return EMPTY;
    }
    if ('failed' in found) {
      throw new Error(found.failed);
    }
    return this.#of.tally(found);
  }

  /**
   * The sum over the parts that lie in some time.
   *
   * @throws like `answer`
   */
  answerJointly(question: string, counted: Intervals): Tally {
    const place = this.#of.placeOf(question);
    if (place === undefined) {
      throw new RecordsForgottenError(`what ${question} is of ${this.key}`);
    }
    const found = this.#packed[3].find(([asked]) => asked === place)?.[1];
    if (!found) {
      return EMPTY;
    }
    if ('failed' in found) {
      throw new Error(found.failed);
    }
    const total = new Tally();
    for (const [from, to, tally] of found) {
      if (counted.some(range => range.from < to && from < range.to)) {
        if (!counted.some(range => range.from <= from && to <= range.to)) {
          throw new RecordsForgottenError(
            `what ${question} is of ${this.key} over a part of its parts`,
          );
        }
        total.merge(this.#of.tally(tally));
      }
    }
    return total;
  }
}

/** Packed digests, ready to be asked. */
export class UnpackedDigests {
  readonly assets: readonly AssetDigest[];
  readonly components: readonly ComponentDigest[];
  readonly feeds: readonly FeedDigest[];
  readonly askedOfAll: number;
  readonly #places: ReadonlyMap<string, number>;
  readonly #intervals: readonly Intervals[];

  constructor(packed: PackedDigests) {
    this.askedOfAll = packed.askedOfAll;
    this.components = packed.components;
    this.#places = new Map(packed.questions.map((id, place) => [id, place]));
    const intervals = packed.intervals.map(edges =>
      Array.from({ length: edges.length / 2 }, (_, i) => ({
        from: edges[2 * i],
        to: edges[2 * i + 1],
      })),
    );
    this.#intervals = intervals;
    const sources = packed.sources.map(([source, rule, freshAt]) => ({
      source,
      ...(rule !== null && { rule }),
      ...(freshAt !== null && { freshAt }),
    }));
    const lists = packed.sourceLists.map(list =>
      list.map(place => sources[place]),
    );
    this.feeds = packed.feeds.map(feed => ({
      packed: feed,
      counted: intervals[feed[5]],
      covered: intervals[feed[6]],
      sources: lists[feed[8]],
    }));
    this.assets = packed.assets.map(asset => new AssetDigest(asset, this));
  }

  placeOf(question: string): number | undefined {
    return this.#places.get(question);
  }

  tally(packed: PackedTally): Tally {
    return unpackTally(packed, place => this.#intervals[place]);
  }
}
