import { DriveRecord } from 'backstage-plugin-drive-node';
import { AssetFacts } from './AssetFacts';
import { HolderFacts } from './HolderFacts';
import { EngineSettings } from './settings';
import { Steps } from './steps';
import { Instant } from './time';
import { upperBound } from './upperBound';

type Deployment = DriveRecord<'deployment'>;
type Incident = DriveRecord<'incident'>;

/** An incident that a deployment caused, and whether the incident itself says so. */
export interface CausedIncident {
  incident: Incident;
  named: boolean;
}

/** What incidents can be linked to. */
export interface LinkableDeployments {
  /** Successful production deployments of an asset, oldest first. */
  successesOf(asset: AssetFacts): readonly Deployment[];
  /** A production deployment that counts, by its source and id. */
  find(source: string, id: string): Deployment | undefined;
}

/**
 * Links each incident to one deployment at most, for the whole organization at once.
 *
 * An incident that names its cause is linked to that and to nothing else. Any other, at or above the severity floor,
 * is linked to the last successful production deployment in the time before it, over all assets of all the components
 * that own the incident's asset.
 *
 * @param holdersOf - the holders of each asset
 * @returns the incidents of each deployment, earliest first
 */
export function* linkIncidents(
  holdersOf: ReadonlyMap<AssetFacts, readonly HolderFacts[]>,
  deployments: LinkableDeployments,
  at: Instant,
  settings: EngineSettings,
): Steps<Map<Deployment, CausedIncident[]>> {
  const caused = new Map<Deployment, CausedIncident[]>();
  const remember = (
    deployment: Deployment | undefined,
    one: CausedIncident,
  ) => {
    if (deployment) {
      const list = caused.get(deployment);
      if (list) {
        list.push(one);
      } else {
        caused.set(deployment, [one]);
      }
    }
  };
  for (const [asset, holders] of holdersOf) {
    yield;
    const counting = countingIncidents(asset, holders);
    let candidates: readonly Deployment[] | undefined;
    for (const incident of asset.records.incident ?? []) {
      const { detectedAt, causeDeploymentId, severity } = incident.data;
      if (detectedAt >= at.asOf) {
        continue;
      }
      if (causeDeploymentId !== undefined) {
        const deployment = findCause(
          causeDeploymentId,
          incident.source,
          deployments,
        );
        remember(deployment, { incident, named: true });
      } else if (counting.has(incident) && settings.atOrAboveFloor(severity)) {
        candidates ??= candidatesOf(holders, deployments);
        const deployment = lastBefore(
          candidates,
          detectedAt,
          settings.incidentLinkMs,
        );
        remember(deployment, { incident, named: false });
      }
    }
  }
  for (const list of caused.values()) {
    list.sort(
      (a, b) =>
        a.incident.data.detectedAt - b.incident.data.detectedAt ||
        (a.incident.id < b.incident.id ? -1 : 1),
    );
  }
  return caused;
}

/** The incidents about an asset that count for any of its holders. */
function countingIncidents(
  asset: AssetFacts,
  holders: readonly HolderFacts[],
): ReadonlySet<Incident> {
  return new Set(
    asset.records.incident &&
    holders.some(holder => holder.feed('incident').assets.includes(asset))
      ? (asset.feed('incident').records as readonly Incident[])
      : [],
  );
}

/** The successful deployments of all assets of some holders, oldest first. */
function candidatesOf(
  holders: readonly HolderFacts[],
  { successesOf }: LinkableDeployments,
): readonly Deployment[] {
  const assets = [
    ...new Set(holders.flatMap(holder => holder.feed('deployment').assets)),
  ];
  return assets.length === 1
    ? successesOf(assets[0])
    : assets.flatMap(successesOf).sort(compareEnds);
}

function lastBefore(
  sorted: readonly Deployment[],
  detectedAt: number,
  linkMs: number,
): Deployment | undefined {
  const last = sorted[upperBound(sorted, endOf, detectedAt) - 1];
  return last && endOf(last) >= detectedAt - linkMs ? last : undefined;
}

/** When a deployment ended. */
export function endOf(deployment: Deployment): number {
  return deployment.data.finishedAt;
}

/** Oldest first; of deployments that ended together the order is by id, then source. */
export function compareEnds(a: Deployment, b: Deployment): number {
  return (
    endOf(a) - endOf(b) ||
    compareText(a.id, b.id) ||
    compareText(a.source, b.source)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/**
 * `causeDeploymentId` names a deployment of the incident's own source, or `source#id`. Both may contain `#`.
 */
function findCause(
  cause: string,
  source: string,
  deployments: LinkableDeployments,
): Deployment | undefined {
  let found = deployments.find(source, cause);
  for (
    let hash = cause.indexOf('#');
    hash >= 0 && !found;
    hash = cause.indexOf('#', hash + 1)
  ) {
    found = deployments.find(cause.slice(0, hash), cause.slice(hash + 1));
  }
  return found;
}
