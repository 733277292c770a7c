import { RecordKind } from 'backstage-plugin-drive-common';
import { SubjectNode } from '../subjects/SubjectGraph';
import { Feed, FeedContext, feedOf } from './feeds';
import { AssetRecords } from './records';

type FeedKind = Exclude<RecordKind, 'coverage'>;

/** What counts about one asset at one instant. Feeds are decided when first asked for. */
export class AssetFacts {
  readonly key: string;
  /** The subjects that the asset belongs to. */
  readonly owners: readonly SubjectNode[];
  readonly records: AssetRecords;
  readonly #contextOf: (owners: readonly SubjectNode[]) => FeedContext;
  readonly #feeds = new Map<FeedKind, Feed>();

  /**
   * @param contextOf - what feeds of assets with these owners are decided from
   */
  constructor(
    key: string,
    owners: readonly SubjectNode[],
    records: AssetRecords,
    contextOf: (owners: readonly SubjectNode[]) => FeedContext,
  ) {
    this.key = key;
    this.owners = owners;
    this.records = records;
    this.#contextOf = contextOf;
  }

  feed(kind: FeedKind): Feed {
    let feed = this.#feeds.get(kind);
    if (!feed) {
      feed = feedOf(this.key, kind, this.records, this.#contextOf(this.owners));
      this.#feeds.set(kind, feed);
    }
    return feed;
  }
}
