// Delivery. Each function answers { value, sample, numerator?, denominator? }, or { outcome } where there is no value.

import { causedIncidents, failed } from './failures.mjs';
import { median } from './statistics.mjs';
import { DAY, HOUR, isProduction, nothingHappened } from './world.mjs';

/** Production deployments known at the instant, of whatever time; those of unknown outcome count nowhere. */
const productionDeployments = (world, components) =>
  world
    .recordsOf('deployment', components)
    .filter(each => isProduction(each) && each.outcome !== 'unknown');

const deploymentsInWindow = (world, components) =>
  productionDeployments(world, components).filter(each =>
    world.inWindow(each.finishedAt),
  );

const mergedInWindow = (world, components) =>
  world
    .recordsOf('change', components)
    .filter(
      each => each.mergedAt !== undefined && world.inWindow(each.mergedAt),
    );

export const delivery = {
  'deployment-frequency'(world, components) {
    const successful = productionDeployments(world, components).filter(
      each => each.outcome === 'success',
    );
    const since = Math.min(world.from, world.asOf - 180 * DAY);
    const deployable = new Set(
      successful
        .filter(each => each.finishedAt >= since)
        .map(each => each.asset),
    );
    if (deployable.size === 0) {
      return nothingHappened(world, ['deployment'], components);
    }
    const count = successful.filter(each =>
      world.inWindow(each.finishedAt),
    ).length;
    let assetWeeks = 0;
    for (const asset of deployable) {
      assetWeeks += world.coveredWeeks('deployment', { assets: [asset] });
    }
    return rate(count, assetWeeks, count);
  },

  'change-lead-time'(world, components) {
    const firstDeployed = firstDeployments(world);
    const hours = world
      .recordsOf('change', components)
      .map(change => ({
        change,
        deployed:
          firstDeployed.get(`${change.source} ${change.id}`) ??
          change.deployedAt,
      }))
      .filter(
        ({ deployed }) => deployed !== undefined && world.inWindow(deployed),
      )
      .map(
        ({ change, deployed }) =>
          deployed - (change.firstCommitAt ?? change.openedAt),
      )
      .filter(milliseconds => milliseconds >= 0)
      .map(milliseconds => milliseconds / HOUR);
    return hours.length === 0
      ? nothingHappened(world, ['deployment', 'change'], components)
      : { value: median(hours), sample: hours.length };
  },

  'change-fail-rate'(world, components) {
    return shareOfDeployments(world, components, each => failed(world, each));
  },

  'deployment-rework-rate'(world, components) {
    return shareOfDeployments(world, components, each => each.unplanned);
  },

  'failed-deployment-recovery-time'(world, components) {
    const all = productionDeployments(world, components);
    const hours = all
      .filter(each => failed(world, each) === true)
      .map(each => ({
        failedAt: each.finishedAt,
        recoveredAt: recovery(world, each, all),
      }))
      .filter(({ recoveredAt }) => world.inWindow(recoveredAt))
      .map(({ failedAt, recoveredAt }) => (recoveredAt - failedAt) / HOUR);
    if (hours.length > 0) {
      return { value: median(hours), sample: hours.length };
    }
    const recent = deploymentsInWindow(world, components);
    const unknown = recent.filter(each => failed(world, each) === undefined);
    return recent.length > 0 && unknown.length === recent.length
      ? { outcome: 'unavailable' }
      : nothingHappened(world, ['deployment'], components);
  },

  'review-cycle-time'(world, components) {
    const hours = mergedInWindow(world, components)
      .filter(each => ['human', 'agent'].includes(each.authorKind))
      .map(each => (each.mergedAt - (each.readyAt ?? each.openedAt)) / HOUR)
      .filter(duration => duration >= 0);
    return hours.length === 0
      ? nothingHappened(world, ['change'], components)
      : { value: median(hours), sample: hours.length };
  },

  'change-throughput'(world, components) {
    const weeks = Math.max(
      ...components.map(each => world.coveredWeeks('change', each)),
    );
    const count = mergedInWindow(world, components).length;
    return weeks === 0 ? { outcome: 'unavailable' } : rate(count, weeks, count);
  },

  'change-size'(world, components) {
    const lines = mergedInWindow(world, components)
      .filter(
        each => each.additions !== undefined && each.deletions !== undefined,
      )
      .map(each => each.additions + each.deletions);
    return lines.length === 0
      ? nothingHappened(world, ['change'], components)
      : { value: median(lines), sample: lines.length };
  },

  'ai-evidence-share'(world, components) {
    const judged = mergedInWindow(world, components).filter(
      each => each.aiEvidence !== undefined,
    );
    const withEvidence = judged.filter(each => each.aiEvidence !== 'none');
    return judged.length === 0
      ? nothingHappened(world, ['change'], components)
      : rate(withEvidence.length, judged.length, judged.length);
  },
};

const rate = (numerator, denominator, sample) => ({
  value: numerator / denominator,
  numerator,
  denominator,
  sample,
});

/** The share of the window's deployments for which `answer` is true, among those where it is known. */
function shareOfDeployments(world, components, answer) {
  const deployments = deploymentsInWindow(world, components);
  if (deployments.length === 0) {
    return nothingHappened(world, ['deployment'], components);
  }
  const known = deployments.map(answer).filter(each => each !== undefined);
  return known.length === 0
    ? { outcome: 'unavailable' }
    : rate(known.filter(Boolean).length, known.length, known.length);
}

/** When each change, by 'source id', first reached production. */
function firstDeployments(world) {
  const first = new Map();
  productionDeployments(world, world.catalog.components)
    .filter(each => each.outcome === 'success')
    .sort((a, b) => a.finishedAt - b.finishedAt)
    .forEach(deployment =>
      (deployment.changeIds ?? [])
        .map(id => `${deployment.source} ${id}`)
        .filter(change => !first.has(change))
        .forEach(change => first.set(change, deployment.finishedAt)),
    );
  return first;
}

/** The end of the next successful deployment of the asset, or the restore of the incident, whichever is first. */
function recovery(world, deployment, deployments) {
  const next = deployments
    .filter(
      each =>
        each.asset === deployment.asset &&
        each.outcome === 'success' &&
        each.finishedAt > deployment.finishedAt,
    )
    .map(each => each.finishedAt);
  const restores = causedIncidents(world, deployment)
    .map(incident => incident.mitigatedAt ?? incident.resolvedAt)
    .filter(each => each !== undefined);
  return Math.min(...next, ...restores);
}
