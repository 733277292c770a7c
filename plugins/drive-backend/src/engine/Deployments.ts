import { DriveRecord } from 'backstage-plugin-drive-node';
import { AssetFacts } from './AssetFacts';
import { horizonOf } from './horizon';
import { HolderFacts } from './HolderFacts';
import { covers } from './intervals';
import {
  CausedIncident,
  compareEnds,
  endOf,
  linkIncidents,
} from './linkIncidents';
import { EngineSettings } from './settings';
import { Steps } from './steps';
import { HOUR_MS, Instant, known } from './time';
import { upperBound } from './upperBound';

type Deployment = DriveRecord<'deployment'>;

/** Whether a deployment failed, as far as it is known. */
export interface Failure {
  known: boolean;
  failed: boolean;
  /** True: not known yet, because the time in which an incident could follow is not over, as far as its source says. */
  tooEarly?: boolean;
  why: string;
}

const NONE: readonly never[] = [];

/**
 * What is decided once for the whole organization about deployments: which production deployments count, which
 * incident links to which of them, which failed, and which was the first to ship a change.
 */
export class Deployments {
  readonly #at: Instant;
  readonly #settings: EngineSettings;
  readonly #holdersOf = new Map<AssetFacts, HolderFacts[]>();
  /** Production deployments with a known outcome, before `asOf`, oldest first. */
  readonly #all = new Map<AssetFacts, readonly Deployment[]>();
  readonly #successes = new Map<AssetFacts, readonly Deployment[]>();
  readonly #firstOfChange = new Map<string, Map<string, Deployment>>();
  #caused: ReadonlyMap<Deployment, readonly CausedIncident[]> = new Map();

  private constructor(at: Instant, settings: EngineSettings) {
    this.#at = at;
    this.#settings = settings;
  }

  /** Decides everything, in as many steps as there are holders and assets. */
  static *inSteps(
    holders: Iterable<HolderFacts>,
    at: Instant,
    settings: EngineSettings,
  ): Steps<Deployments> {
    const deployments = new Deployments(at, settings);
    yield* deployments.#decide(holders);
    return deployments;
  }

  *#decide(holders: Iterable<HolderFacts>): Steps<void> {
    const counting = new Set<AssetFacts>();
    for (const holder of holders) {
      yield;
      for (const asset of holder.assets) {
        const list = this.#holdersOf.get(asset);
        if (list) {
          list.push(holder);
        } else {
          this.#holdersOf.set(asset, [holder]);
        }
      }
      for (const asset of holder.feed('deployment').assets) {
        counting.add(asset);
      }
    }
    for (const asset of counting) {
      yield;
      this.#index(asset);
    }
    let index: ReadonlyMap<string, ReadonlyMap<string, Deployment>> | undefined;
    const byId = () => (index ??= this.#byId());
    this.#caused = yield* linkIncidents(
      this.#holdersOf,
      {
        successesOf: asset => this.#successes.get(asset) ?? NONE,
        find: (source, id) => byId().get(source)?.get(id),
      },
      this.#at,
      this.#settings,
    );
  }

  /** Production deployments of an asset that count, oldest first; those with outcome `unknown` count nowhere. */
  of(asset: AssetFacts): readonly Deployment[] {
    return this.#all.get(asset) ?? NONE;
  }

  /** Why a deployment of the source that counts is none of those; undefined where it is. */
  whyNot({ data }: Deployment): string | undefined {
    if (!this.#settings.isProduction(data.environment)) {
      return `not production but ${data.environment}`;
    }
    return data.outcome === 'unknown' ? 'its outcome is not known' : undefined;
  }

  /** The first successful production deployment since the horizon that lists a change. */
  firstOf(change: DriveRecord<'change'>): Deployment | undefined {
    return this.#firstOfChange.get(change.source)?.get(change.id);
  }

  /** Whether a deployment failed, and whether that is known. */
  failureOf(deployment: Deployment, asset: AssetFacts): Failure {
    const { outcome, failed } = deployment.data;
    if (outcome !== 'success') {
      return itFailed(
        outcome === 'failure' ? 'it ended in failure' : 'rolled back',
      );
    }
    if (failed === true) {
      return itFailed('needed intervention');
    }
    const caused = this.#caused.get(deployment) ?? NONE;
    const naming = caused.find(one => one.named);
    if (naming) {
      return itFailed(`named as the cause of incident ${naming.incident.id}`);
    }
    if (failed === false) {
      return { known: true, failed: false, why: 'did not fail' };
    }
    return caused.length > 0
      ? itFailed(`followed by incident ${caused[0].incident.id}`)
      : this.#judgeByCoverage(deployment, asset);
  }

  /**
   * When service was restored after a failed deployment: the end of the next successful one of the same asset, or the
   * restore of an incident that it caused, whichever is first. Undefined while it is not restored before `asOf`.
   */
  recoveredAt(deployment: Deployment, asset: AssetFacts): number | undefined {
    const end = endOf(deployment);
    const successes = this.#successes.get(asset) ?? NONE;
    const next = successes[upperBound(successes, endOf, end)];
    let first = next && endOf(next);
    for (const { incident } of this.#caused.get(deployment) ?? NONE) {
      const restored = restoredAt(incident, this.#at);
      if (
        restored !== undefined &&
        restored >= end &&
        (first === undefined || restored < first)
      ) {
        first = restored;
      }
    }
    return first;
  }

  #index(asset: AssetFacts) {
    const all = (asset.feed('deployment').records as Deployment[])
      .filter(
        deployment =>
          endOf(deployment) < this.#at.asOf &&
          this.whyNot(deployment) === undefined,
      )
      .sort(compareEnds);
    const successes = all.filter(({ data }) => data.outcome === 'success');
    this.#all.set(asset, all);
    this.#successes.set(asset, successes);
    // What shipped a change longer ago than anything can matter is not asked: it may not even have been read.
    const horizon = horizonOf(this.#at);
    for (const deployment of successes) {
      if (endOf(deployment) < horizon) {
        continue;
      }
      for (const id of deployment.data.changeIds ?? NONE) {
        const ofSource = submap(this.#firstOfChange, deployment.source);
        const first = ofSource.get(id);
        if (!first || compareEnds(deployment, first) < 0) {
          ofSource.set(id, deployment);
        }
      }
    }
  }

  /** Few organizations have incidents that name their cause: the index is made when the first one does. */
  #byId(): ReadonlyMap<string, ReadonlyMap<string, Deployment>> {
    const index = new Map<string, Map<string, Deployment>>();
    for (const all of this.#all.values()) {
      for (const deployment of all) {
        submap(index, deployment.source).set(deployment.id, deployment);
      }
    }
    return index;
  }

  /** Nothing says that it failed: whether an incident source watched a component of the asset for long enough after it. */
  #judgeByCoverage(deployment: Deployment, asset: AssetFacts): Failure {
    const from = endOf(deployment);
    const to = from + this.#settings.incidentLinkMs;
    const after = `the ${hours(this.#settings.incidentLinkMs)} after it`;
    const feeds = (this.#holdersOf.get(asset) ?? NONE).map(holder =>
      holder.feed('incident'),
    );
    if (
      to <= this.#at.asOf &&
      feeds.some(({ covered }) => covers(covered, { from, to }))
    ) {
      return { known: true, failed: false, why: 'no incident followed' };
    }
    const tooEarly = feeds.some(({ state, covered }) => {
      const last = covered[covered.length - 1];
      return (
        state === 'fresh' &&
        last !== undefined &&
        last.from <= from &&
        last.to < to
      );
    });
    return {
      known: false,
      failed: false,
      tooEarly,
      why: tooEarly
        ? `whether it failed is not known yet: ${after} are not over`
        : `whether it failed is not known: no incident source covers ${after}`,
    };
  }
}

/** When service was restored, before `asOf`: mitigated, else resolved. */
export function restoredAt(
  incident: DriveRecord<'incident'>,
  at: Instant,
): number | undefined {
  return (
    known(incident.data.mitigatedAt, at) ?? known(incident.data.resolvedAt, at)
  );
}

function itFailed(how: string): Failure {
  return { known: true, failed: true, why: `failed: ${how}` };
}

function hours(ms: number): string {
  const count = ms / HOUR_MS;
  return count === 1 ? 'hour' : `${count} hours`;
}

function submap<T>(maps: Map<string, Map<string, T>>, key: string) {
  let map = maps.get(key);
  if (!map) {
    map = new Map<string, T>();
    maps.set(key, map);
  }
  return map;
}
