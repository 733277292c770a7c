import { SubjectNode } from '../../subjects/SubjectGraph';
import { AssetFacts } from '../AssetFacts';
import { Feed, noFeed } from '../feeds';
import { Intervals } from '../intervals';
import { KIND_PLACES } from '../kindPlaces';
import { FeedKind } from '../Metric';
import { AssetRecords } from '../records';
import { Shared } from '../Shared';
import { Tally } from '../Tally';
import { RecordsForgottenError } from './RecordsForgottenError';
import { AssetDigest, FeedDigest } from './UnpackedDigests';

/** An asset whose records are forgotten: what parents ask of it was answered while they were at hand. */
export class DigestedAsset implements AssetFacts {
  readonly key: string;
  readonly index: number;
  readonly owners: readonly SubjectNode[];
  readonly #digest: AssetDigest;
  readonly #all: DigestedFeeds;
  readonly #feeds: (Feed | undefined)[] = [];

  constructor(
    digest: AssetDigest,
    index: number,
    owners: readonly SubjectNode[],
    feeds: DigestedFeeds,
  ) {
    this.key = digest.key;
    this.index = index;
    this.owners = owners;
    this.#digest = digest;
    this.#all = feeds;
  }

  get records(): AssetRecords {
    throw new RecordsForgottenError(`the records of ${this.key}`);
  }

  get budgets() {
    return this.#digest.budgets;
  }

  feed(kind: FeedKind): Feed {
    return (this.#feeds[KIND_PLACES[kind]] ??= this.#make(kind));
  }

  #make(kind: FeedKind): Feed {
    const digest = this.#digest.feed(kind);
    return digest ? this.#all.of(digest) : noFeed(kind);
  }

  answered(question: string): Tally {
    return this.#digest.answer(question);
  }

  answeredJointly(question: string, counted: Intervals): Tally {
    return this.#digest.answerJointly(question, counted);
  }
}

/** The feeds of digests, as an evaluation shares them. */
export class DigestedFeeds {
  readonly #shared: Shared;
  readonly #feeds = new Map<FeedDigest, Feed>();

  constructor(shared: Shared) {
    this.#shared = shared;
  }

  of(digest: FeedDigest): Feed {
    let feed = this.#feeds.get(digest);
    if (!feed) {
      feed = this.#make(digest);
      this.#feeds.set(digest, feed);
    }
    return feed;
  }

  #make({ packed, counted, covered, sources }: FeedDigest): Feed {
    const shared = this.#shared;
    const [kind, state, source, rule, rank, , , freshAt] = packed;
    return {
      kind,
      state,
      ...(source !== null && { source }),
      ...(rule !== null && { rule }),
      rank,
      ...(freshAt !== null && { freshAt }),
      counted: shared.intervals(counted),
      covered: shared.intervals(covered),
      sources: shared.sources(sources.map(one => shared.source(one))),
      get records(): never {
        throw new RecordsForgottenError(`the records of a ${kind} feed`);
      },
      get superseded(): never {
        throw new RecordsForgottenError(`what a ${kind} feed supersedes`);
      },
    };
  }
}
