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
  readonly #context: FeedContext;
  readonly #feeds = new Map<FeedKind, Feed>();

  constructor(
    key: string,
    owners: readonly SubjectNode[],
    records: AssetRecords,
    context: FeedContext,
  ) {
    this.key = key;
    this.owners = owners;
    this.records = records;
    this.#context = context;
  }

  feed(kind: FeedKind): Feed {
    let feed = this.#feeds.get(kind);
    if (!feed) {
      feed = feedOf(this.key, kind, this.records, this.#context);
      this.#feeds.set(kind, feed);
    }
    return feed;
  }
}
