import { StoredRecordKind } from 'backstage-plugin-drive-common';
import { DriveRecord } from 'backstage-plugin-drive-node';
import { SubjectNode } from '../subjects/SubjectGraph';
import { Feed, FeedContext, feedOf } from './feeds';
import { Intervals } from './intervals';
import { KIND_PLACES } from './kindPlaces';
import { AssetRecords } from './records';
import { Tally } from './Tally';

type FeedKind = Exclude<StoredRecordKind, 'coverage'>;

const NO_BUDGETS: readonly never[] = [];

/** What counts about one asset at one instant. */
export interface AssetFacts {
  readonly key: string;
  /** Its number among all assets of the evaluation, from 0: tables of what is known of assets are arrays. */
  readonly index: number;
  /** The subjects that the asset belongs to. */
  readonly owners: readonly SubjectNode[];
  /** @throws RecordsForgottenError where only a digest is left */
  readonly records: AssetRecords;
  readonly budgets: readonly DriveRecord<'budget'>[];
  feed(kind: FeedKind): Feed;
  /** Where only a digest is left: what was answered to a question when the records were at hand. */
  answered?(question: string): Tally;
  /**
   * Where only a digest is left: what the records of a kind mean to a metric that counts jointly, over parts of the
   * time that they count in.
   */
  answeredJointly?(question: string, counted: Intervals): Tally;
}

/** An asset whose records are at hand. Feeds are decided when first asked for. */
export class RecordedAsset implements AssetFacts {
  readonly key: string;
  readonly index: number;
  readonly owners: readonly SubjectNode[];
  readonly records: AssetRecords;
  readonly #contextOf: (owners: readonly SubjectNode[]) => FeedContext;
  readonly #feeds: (Feed | undefined)[] = [];

  /**
   * @param contextOf - what feeds of assets with these owners are decided from
   */
  constructor(
    key: string,
    index: number,
    owners: readonly SubjectNode[],
    records: AssetRecords,
    contextOf: (owners: readonly SubjectNode[]) => FeedContext,
  ) {
    this.key = key;
    this.index = index;
    this.owners = owners;
    this.records = records;
    this.#contextOf = contextOf;
  }

  get budgets(): readonly DriveRecord<'budget'>[] {
    return this.records.budget ?? NO_BUDGETS;
  }

  feed(kind: FeedKind): Feed {
    return (this.#feeds[KIND_PLACES[kind]] ??= feedOf(
      this.key,
      kind,
      this.records,
      this.#contextOf(this.owners),
    ));
  }
}
