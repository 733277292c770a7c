import { RecordKind } from 'backstage-plugin-drive-common';
import { SubjectNode } from '../subjects/SubjectGraph';
import { Feed, feedOf } from './feeds';
import { AssetRecords, SourceFacts } from './records';
import { EngineSettings } from './settings';
import { Instant } from './time';

type FeedKind = Exclude<RecordKind, 'coverage'>;

/** What counts about one asset at one instant. Feeds are decided when first asked for. */
export class AssetFacts {
  readonly key: string;
  /** The subjects that the asset belongs to. */
  readonly owners: readonly SubjectNode[];
  readonly records: AssetRecords;
  readonly #facts: SourceFacts;
  readonly #at: Instant;
  readonly #settings: EngineSettings;
  readonly #feeds = new Map<FeedKind, Feed>();

  constructor(
    key: string,
    owners: readonly SubjectNode[],
    records: AssetRecords,
    facts: SourceFacts,
    at: Instant,
    settings: EngineSettings,
  ) {
    this.key = key;
    this.owners = owners;
    this.records = records;
    this.#facts = facts;
    this.#at = at;
    this.#settings = settings;
  }

  feed(kind: FeedKind): Feed {
    let feed = this.#feeds.get(kind);
    if (!feed) {
      feed = feedOf(
        this.key,
        kind,
        this.records,
        this.#facts,
        this.#at,
        this.#settings,
      );
      this.#feeds.set(kind, feed);
    }
    return feed;
  }
}
