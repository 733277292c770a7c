import { STORED_RECORD_KINDS } from 'backstage-plugin-drive-common';
import { AssetFacts } from '../AssetFacts';
import { Feed } from '../feeds';
import { HolderFacts } from '../HolderFacts';
import { Intervals } from '../intervals';
import { Measurer } from '../measure';
import {
  AssetQuestion,
  FeedKind,
  isSubjectMetric,
  Metric,
  PooledMetric,
} from '../Metric';
import { kindsRead, pooledQuestion } from '../pool';
import { MeasuredFrom } from '../sourcesOf';
import { Tally } from '../Tally';
import { countedParts } from './countedParts';
import {
  ComponentDigest,
  PackedAnswer,
  PackedAsset,
  PackedDigests,
  PackedFeed,
  PackedPart,
  PackedSource,
} from './PackedDigests';
import { packTally } from './packedTally';
import { RecordsForgottenError } from './RecordsForgottenError';
import { Table } from './Table';

const FEED_KINDS = STORED_RECORD_KINDS.filter(
  (kind): kind is FeedKind => kind !== 'coverage',
);

/** A question of a metric that pools, with what it asks, and its place among all questions. */
interface PooledQuestion {
  place: number;
  metric: PooledMetric;
  kind: FeedKind;
}

/** Packs what parents need to know of assets and components, so that their records can be forgotten. */
export class DigestPacker {
  readonly #measurer: Measurer;
  readonly #pooled: readonly PooledQuestion[];
  readonly #static: readonly { place: number; question: AssetQuestion }[];
  readonly #metrics: readonly Metric[];
  readonly #questions = new Table<string, string>();
  readonly #intervals = new Table<Intervals, number[]>();
  readonly #sources = new Table<MeasuredFrom, PackedSource>();
  readonly #lists = new Table<readonly MeasuredFrom[], number[]>();
  readonly #feeds = new Table<string, PackedFeed>();
  readonly #assets: PackedAsset[] = [];
  readonly #components: ComponentDigest[] = [];
  readonly #askedOfAll: number;
  #weight = 0;

  constructor(metrics: readonly Metric[], measurer: Measurer) {
    this.#metrics = metrics;
    this.#measurer = measurer;
    this.#pooled = metrics.flatMap(metric =>
      isSubjectMetric(metric)
        ? []
        : kindsRead(metric).map(kind => ({
            place: this.#placeOf(pooledQuestion(metric, kind)),
            metric,
            kind,
          })),
    );
    this.#static = metrics.flatMap(metric =>
      ((isSubjectMetric(metric) && metric.questions) || []).map(question => ({
        place: this.#placeOf(question.id),
        question,
      })),
    );
    this.#askedOfAll = this.#questions.rows.length;
  }

  /** How much has been packed: about the number of numbers. */
  get weight(): number {
    return this.#weight;
  }

  addComponent(component: ComponentDigest): void {
    this.#components.push(component);
    this.#weight += component[1].length;
  }

  /**
   * Asks an asset all that any subject may ask of it.
   *
   * @param holders - all holders of the asset
   * @param above - the holders of assets among all subjects at or above these
   * @returns false where nothing is known of it
   */
  addAsset(
    asset: AssetFacts,
    holders: readonly HolderFacts[],
    above: readonly HolderFacts[],
  ): boolean {
    const feeds = FEED_KINDS.map(kind => asset.feed(kind)).filter(
      ({ state }) => state !== 'none',
    );
    const { budgets } = asset;
    if (feeds.length === 0 && budgets.length === 0) {
      return false;
    }
    const kinds = new Set(feeds.map(({ kind }) => kind));
    const has = (kind: FeedKind) => kinds.has(kind);
    const answers: PackedAsset[2] = [];
    const parts: PackedAsset[3] = [];
    for (const { place, metric, kind } of this.#pooled) {
      if (!has(kind)) {
        continue;
      }
      if (metric.jointly) {
        const found = this.#ask(() =>
          this.#parts(metric, kind, asset, holders),
        );
        if ('failed' in found || found.length > 0) {
          parts.push([place, found]);
        }
      } else {
        this.#answer(answers, place, true, () =>
          this.#measurer.tally(metric, kind, asset),
        );
      }
    }
    for (const { place, question } of this.#static) {
      if (has(question.kind)) {
        this.#answer(answers, place, true, () =>
          this.#measurer.answer(question, asset),
        );
      }
    }
    const asked = new Set<string>();
    for (const question of this.#questionsBelow(above)) {
      if (has(question.kind) && !asked.has(question.id)) {
        asked.add(question.id);
        this.#answer(answers, this.#placeOf(question.id), false, () =>
          this.#measurer.answer(question, asset),
        );
      }
    }
    this.#weight += feeds.length + answers.length + parts.length;
    const packed: PackedAsset = [
      asset.key,
      feeds.map(feed => this.#feed(feed)),
      answers,
      parts,
    ];
    if (budgets.length > 0) {
      packed.push([...budgets]);
    }
    this.#assets.push(packed);
    return true;
  }

  /** Notes that nothing is known of an asset any more. */
  addNothing(key: string): void {
    this.#assets.push([key, [], [], []]);
  }

  /** What was packed so far. */
  packed(): PackedDigests {
    return {
      questions: this.#questions.rows,
      askedOfAll: this.#askedOfAll,
      intervals: this.#intervals.rows,
      sources: this.#sources.rows,
      sourceLists: this.#lists.rows,
      feeds: this.#feeds.rows,
      assets: this.#assets,
      components: this.#components,
    };
  }

  #placeOf(question: string): number {
    return this.#questions.placeOf(question, () => question);
  }

  *#questionsBelow(above: readonly HolderFacts[]): Iterable<AssetQuestion> {
    for (const metric of this.#metrics) {
      if (isSubjectMetric(metric) && metric.questionsBelow) {
        for (const holder of above) {
          yield* metric.questionsBelow(holder, this.#measurer.context);
        }
      }
    }
  }

  /** What fails for an asset fails for whoever asks it, and for nobody else. */
  #ask<T extends object>(question: () => T): T | { failed: string } {
    try {
      return question();
    } catch (error) {
      if (error instanceof RecordsForgottenError) {
        throw error;
      }
      return { failed: error instanceof Error ? error.message : String(error) };
    }
  }

  #answer(
    answers: [number, PackedAnswer][],
    place: number,
    emptyIsUnderstood: boolean,
    question: () => Tally,
  ): void {
    const answer = this.#ask(question);
    if (!(answer instanceof Tally)) {
      answers.push([place, answer]);
    } else if (!answer.isEmpty || !emptyIsUnderstood) {
      answers.push([place, this.#tally(answer)]);
    }
  }

  #tally(tally: Tally) {
    this.#weight += tally.values.length;
    return packTally(tally, span => this.#span(span));
  }

  #parts(
    metric: PooledMetric,
    kind: FeedKind,
    asset: AssetFacts,
    holders: readonly HolderFacts[],
  ): PackedPart[] {
    return countedParts(metric, kind, asset, holders).flatMap(part => {
      const tally = new Tally();
      metric.records![kind]!(asset, [part], this.#measurer.context, tally);
      return tally.isEmpty
        ? []
        : [[part.from, part.to, this.#tally(tally)] as PackedPart];
    });
  }

  #span(intervals: Intervals): number {
    return this.#intervals.placeOf(intervals, () =>
      intervals.flatMap(({ from, to }) => [from, to]),
    );
  }

  #list(list: readonly MeasuredFrom[]): number {
    return this.#lists.placeOf(list, () =>
      list.map(one =>
        this.#sources.placeOf(one, () => [
          one.source,
          one.rule ?? null,
          one.freshAt ?? null,
        ]),
      ),
    );
  }

  #feed(feed: Feed): number {
    const { kind, state, source, rule, rank } = feed;
    const counted = this.#span(feed.counted);
    const covered = this.#span(feed.covered);
    const list = this.#list(feed.sources);
    // Source and rule are those of the list.
    const key = `${kind} ${state} ${list} ${counted} ${covered} ${feed.freshAt} ${rank}`;
    return this.#feeds.placeOf(key, () => [
      kind as FeedKind,
      state,
      source ?? null,
      rule ?? null,
      rank,
      counted,
      covered,
      feed.freshAt ?? null,
      list,
    ]);
  }
}
