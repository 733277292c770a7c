import { DriveRecord } from 'backstage-plugin-drive-node';
import { AssetFacts } from './AssetFacts';
import { HolderFacts } from './HolderFacts';
import { covers } from './intervals';
import { EngineSettings } from './settings';
import { DAY_MS, Instant, known } from './time';

type Deployment = DriveRecord<'deployment'>;
type Incident = DriveRecord<'incident'>;

/** Whether a deployment failed, as far as it is known. */
export interface Failure {
  known: boolean;
  failed: boolean;
  why: string;
}

/** How an incident came to be linked to a deployment. */
interface CausedIncident {
  incident: Incident;
  named: boolean;
}

/**
 * What is decided once for the whole organization about deployments: which production deployments count, which
 * incident links to which of them, which failed, and which was the first to ship a change.
 */
export class Deployments {
  readonly #at: Instant;
  readonly #settings: EngineSettings;
  readonly #holdersOf: ReadonlyMap<string, readonly HolderFacts[]>;
  /** Production deployments with a known outcome, before `asOf`, oldest first, by asset. */
  readonly #byAsset = new Map<string, readonly Deployment[]>();
  readonly #caused = new Map<Deployment, CausedIncident[]>();
  readonly #firstOfChange = new Map<string, Deployment>();

  /**
   * @param holdersOf - the holders of each asset, by key
   */
  constructor(
    assets: Iterable<AssetFacts>,
    holdersOf: ReadonlyMap<string, readonly HolderFacts[]>,
    at: Instant,
    settings: EngineSettings,
  ) {
    this.#at = at;
    this.#settings = settings;
    this.#holdersOf = holdersOf;
    const all = [...assets];
    const named = new Map<string, Deployment>();
    for (const asset of all) {
      const counts = this.#holders(asset).some(holder =>
        holder.feed('deployment').assets.includes(asset),
      );
      if (counts) {
        this.#index(asset, named);
      }
    }
    for (const asset of all) {
      this.#link(asset, named);
    }
  }

  /** Production deployments of an asset that count, oldest first; those with outcome `unknown` count nowhere. */
  of(asset: AssetFacts): readonly Deployment[] {
    return this.#byAsset.get(asset.key) ?? [];
  }

  /** When a change was first put into production by a deployment that lists it; milliseconds since the epoch. */
  firstOf(change: DriveRecord<'change'>): Deployment | undefined {
    return this.#firstOfChange.get(`${change.source} ${change.id}`);
  }

  /** Whether a deployment failed, and whether that is known. */
  failureOf(deployment: Deployment, asset: AssetFacts): Failure {
    const { outcome, failed } = deployment.data;
    if (outcome !== 'success') {
      return {
        known: true,
        failed: true,
        why:
          outcome === 'failure'
            ? 'failed: it ended in failure'
            : 'failed: rolled back',
      };
    }
    const caused = this.#caused.get(deployment) ?? [];
    const naming = caused.find(one => one.named);
    if (failed === true) {
      return { known: true, failed: true, why: 'failed: needed intervention' };
    }
    if (naming) {
      return {
        known: true,
        failed: true,
        why: `failed: named as the cause of incident ${naming.incident.id}`,
      };
    }
    if (failed === false) {
      return { known: true, failed: false, why: 'did not fail' };
    }
    if (caused.length > 0) {
      return {
        known: true,
        failed: true,
        why: `failed: followed by incident ${caused[0].incident.id}`,
      };
    }
    return this.#incidentsWatched(deployment, asset)
      ? { known: true, failed: false, why: 'no incident followed' }
      : {
          known: false,
          failed: false,
          why: 'whether it failed is not known: no incident source covers the 24 hours after it',
        };
  }

  /**
   * When service was restored after a failed deployment: the end of the next successful one of the same asset, or the
   * restore of an incident that it caused, whichever is first. Undefined while it is not restored before `asOf`.
   */
  recoveredAt(deployment: Deployment, asset: AssetFacts): number | undefined {
    const end = deployment.data.finishedAt;
    let first: number | undefined;
    const own = this.of(asset);
    for (let i = own.indexOf(deployment) + 1; i < own.length; i++) {
      if (own[i].data.outcome === 'success' && own[i].data.finishedAt > end) {
        first = own[i].data.finishedAt;
        break;
      }
    }
    for (const { incident } of this.#caused.get(deployment) ?? []) {
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

  #holders(asset: AssetFacts): readonly HolderFacts[] {
    return this.#holdersOf.get(asset.key) ?? [];
  }

  #index(asset: AssetFacts, named: Map<string, Deployment>) {
    const own = (asset.feed('deployment').records as Deployment[])
      .filter(
        ({ data }) =>
          data.finishedAt < this.#at.asOf &&
          data.outcome !== 'unknown' &&
          this.#settings.isProduction(data.environment),
      )
      .sort(
        (a, b) =>
          a.data.finishedAt - b.data.finishedAt || (a.id < b.id ? -1 : 1),
      );
    this.#byAsset.set(asset.key, own);
    for (const deployment of own) {
      named.set(`${deployment.source} ${deployment.id}`, deployment);
      if (deployment.data.outcome !== 'success') {
        continue;
      }
      for (const id of deployment.data.changeIds ?? []) {
        const key = `${deployment.source} ${id}`;
        const first = this.#firstOfChange.get(key);
        if (
          !first ||
          deployment.data.finishedAt < first.data.finishedAt ||
          (deployment.data.finishedAt === first.data.finishedAt &&
            deployment.id < first.id)
        ) {
          this.#firstOfChange.set(key, deployment);
        }
      }
    }
  }

  #link(asset: AssetFacts, named: ReadonlyMap<string, Deployment>) {
    const counts = new Set<Incident>(
      this.#holders(asset).some(holder =>
        holder.feed('incident').assets.includes(asset),
      )
        ? (asset.feed('incident').records as Incident[])
        : [],
    );
    for (const incident of asset.records.incident ?? []) {
      if (incident.data.detectedAt >= this.#at.asOf) {
        continue;
      }
      const cause = incident.data.causeDeploymentId;
      if (cause !== undefined) {
        const deployment = resolveCause(cause, incident.source, named);
        if (deployment) {
          this.#remember(deployment, { incident, named: true });
        }
      } else if (
        counts.has(incident) &&
        this.#settings.atOrAboveFloor(incident.data.severity)
      ) {
        const deployment = this.#lastBefore(incident, asset);
        if (deployment) {
          this.#remember(deployment, { incident, named: false });
        }
      }
    }
  }

  #remember(deployment: Deployment, caused: CausedIncident) {
    const list = this.#caused.get(deployment);
    if (list) {
      list.push(caused);
    } else {
      this.#caused.set(deployment, [caused]);
    }
  }

  /** The last successful production deployment in the link time before an incident, over all assets of its owners. */
  #lastBefore(incident: Incident, asset: AssetFacts): Deployment | undefined {
    const detected = incident.data.detectedAt;
    const earliest = detected - this.#settings.incidentLinkMs;
    const candidates = new Set(
      this.#holders(asset).flatMap(holder => holder.feed('deployment').assets),
    );
    let last: Deployment | undefined;
    for (const candidate of candidates) {
      const own = this.of(candidate);
      for (let i = upperBound(own, detected) - 1; i >= 0; i--) {
        const deployment = own[i];
        const end = deployment.data.finishedAt;
        if (end < earliest) {
          break;
        }
        if (deployment.data.outcome === 'success') {
          if (
            !last ||
            end > last.data.finishedAt ||
            (end === last.data.finishedAt && deployment.id > last.id)
          ) {
            last = deployment;
          }
          break;
        }
      }
    }
    return last;
  }

  /** Whether an incident source covers a component of the asset for the whole day after the deployment. */
  #incidentsWatched(deployment: Deployment, asset: AssetFacts): boolean {
    const from = deployment.data.finishedAt;
    const to = from + DAY_MS;
    return (
      to <= this.#at.asOf &&
      this.#holders(asset).some(holder =>
        covers(holder.feed('incident').covered, { from, to }),
      )
    );
  }
}

/** When service was restored, before `asOf`: mitigated, else resolved. */
export function restoredAt(
  incident: Incident,
  at: Instant,
): number | undefined {
  return (
    known(incident.data.mitigatedAt, at) ?? known(incident.data.resolvedAt, at)
  );
}

/** `causeDeploymentId` names a deployment of the incident's own source, or `source#id`. */
function resolveCause(
  cause: string,
  source: string,
  named: ReadonlyMap<string, Deployment>,
): Deployment | undefined {
  const own = named.get(`${source} ${cause}`);
  if (own) {
    return own;
  }
  const hash = cause.indexOf('#');
  return hash > 0
    ? named.get(`${cause.slice(0, hash)} ${cause.slice(hash + 1)}`)
    : undefined;
}

/** The index of the first deployment that finished after an instant. */
function upperBound(sorted: readonly Deployment[], at: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle].data.finishedAt <= at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
