// Which deployments failed, and of which that is known at all.

import { SEVERITY_FLOOR } from './model.mjs';
import { DAY, isProduction } from './world.mjs';

const named = (incident, deployment) =>
  incident.causeDeploymentId !== undefined &&
  (incident.causeDeploymentId === `${deployment.source}#${deployment.id}` ||
    (incident.causeDeploymentId === deployment.id &&
      incident.source === deployment.source));

/**
 * The incidents that a deployment caused: those that name it, and those that come within a day of it while nothing else
 * says whether it failed. Each incident belongs to one deployment at most, over the whole catalog.
 */
export function causedIncidents(world, deployment) {
  const incidents = world.recordsOf('incident', world.catalog.components);
  const naming = incidents.filter(incident => named(incident, deployment));
  if (naming.length > 0 || deployment.failed !== undefined) {
    return naming;
  }
  return incidents.filter(
    incident =>
      incident.causeDeploymentId === undefined &&
      SEVERITY_FLOOR.includes(incident.severity) &&
      lastDeploymentBefore(world, incident) === deployment,
  );
}

/** The last successful production deployment in the day up to an incident, of all components that share its asset. */
function lastDeploymentBefore(world, incident) {
  const owners = world.catalog.components.filter(component =>
    component.assets.includes(incident.asset),
  );
  return world
    .recordsOf('deployment', owners)
    .filter(
      each =>
        isProduction(each) &&
        each.outcome === 'success' &&
        each.finishedAt >= incident.detectedAt - DAY &&
        each.finishedAt <= incident.detectedAt,
    )
    .sort((a, b) => a.finishedAt - b.finishedAt)
    .at(-1);
}

/** True, false, or undefined where nobody can know. */
export function failed(world, deployment) {
  if (['failure', 'rolled_back'].includes(deployment.outcome)) return true;
  if (deployment.failed === true) return true;
  if (causedIncidents(world, deployment).length > 0) return true;
  if (deployment.failed === false) return false;
  return watchedForADay(world, deployment) ? false : undefined;
}

/** An incident source covers a component of the deployment for the 24 hours after it, and they are over. */
function watchedForADay(world, deployment) {
  return (
    deployment.finishedAt + DAY <= world.asOf &&
    world.catalog.components.some(
      component =>
        component.assets.includes(deployment.asset) &&
        world.coveredFrom('incident', component) <= deployment.finishedAt,
    )
  );
}
