// Reliability. Each function answers { value, sample, numerator?, denominator? }, or { outcome } where there is no value.

import { SEVERITY_FLOOR } from './model.mjs';
import { median } from './statistics.mjs';
import { DAY, HOUR, nothingHappened } from './world.mjs';

const severe = incident => SEVERITY_FLOOR.includes(incident.severity);

const detectedInWindow = (world, components) =>
  world
    .recordsOf('incident', components)
    .filter(each => world.inWindow(each.detectedAt));

/** The latest status of each SLO, known by source, subject and name; one older than two days does not count. */
function currentSlos(world, components) {
  const latest = new Map();
  for (const status of world.recordsOf('slo_status', components)) {
    const slo = JSON.stringify([status.source, status.asset, status.name]);
    if (!latest.has(slo) || latest.get(slo).asOf < status.asOf) {
      latest.set(slo, status);
    }
  }
  return [...latest.values()].filter(each => world.asOf - each.asOf <= 2 * DAY);
}

export const reliability = {
  'slo-attainment'(world, components) {
    const slos = currentSlos(world, components);
    const met = slos.filter(each => each.sli >= each.objective);
    return slos.length === 0
      ? { outcome: 'unavailable' }
      : {
          value: met.length / slos.length,
          numerator: met.length,
          denominator: slos.length,
          sample: slos.length,
        };
  },

  'error-budget-remaining'(world, components) {
    const left = currentSlos(world, components).map(
      each =>
        each.errorBudgetRemaining ?? 1 - (1 - each.sli) / (1 - each.objective),
    );
    return left.length === 0
      ? { outcome: 'unavailable' }
      : { value: median(left), sample: left.length };
  },

  'incident-rate'(world, components) {
    const incidents = detectedInWindow(world, components).filter(severe).length;
    const componentWeeks = components
      .map(each => world.coveredWeeks('incident', each))
      .reduce((sum, weeks) => sum + weeks, 0);
    return componentWeeks === 0
      ? { outcome: 'unavailable' }
      : {
          value: incidents / componentWeeks,
          numerator: incidents,
          denominator: componentWeeks,
          sample: incidents,
        };
  },

  'time-to-restore'(world, components) {
    const hours = world
      .recordsOf('incident', components)
      .filter(severe)
      .map(each => ({
        ...each,
        restoredAt: each.mitigatedAt ?? each.resolvedAt,
      }))
      .filter(
        each =>
          each.restoredAt !== undefined && world.inWindow(each.restoredAt),
      )
      .map(each => (each.restoredAt - each.detectedAt) / HOUR);
    return hours.length === 0
      ? nothingHappened(world, ['incident'], components)
      : { value: median(hours), sample: hours.length };
  },

  'time-to-acknowledge'(world, components) {
    const incidents = detectedInWindow(world, components);
    const minutes = incidents
      .filter(each => each.acknowledgedAt !== undefined)
      .map(each => (each.acknowledgedAt - each.detectedAt) / 60_000);
    if (minutes.length > 0) {
      return { value: median(minutes), sample: minutes.length };
    }
    return incidents.length > 0
      ? { outcome: 'unavailable' }
      : nothingHappened(world, ['incident'], components);
  },

  'incidents-per-100-changes'(world, components) {
    const both = components.filter(
      each => world.covers('incident', each) && world.covers('change', each),
    );
    const incidents = detectedInWindow(world, both).filter(severe).length;
    const changes = world
      .recordsOf('change', both)
      .filter(each => ['human', 'agent'].includes(each.authorKind))
      .filter(
        each => each.mergedAt !== undefined && world.inWindow(each.mergedAt),
      );
    return changes.length === 0
      ? nothingHappened(world, ['incident', 'change'], both)
      : {
          value: (incidents / changes.length) * 100,
          numerator: incidents,
          denominator: changes.length,
          sample: changes.length,
        };
  },

  'on-call-load'(world, components) {
    const incidents = world.recordsOf('incident', components);
    if (incidents.some(each => each.interruptions !== undefined)) {
      throw new Error('Interruptions are not worked out here');
    }
    return { outcome: 'unavailable' };
  },
};
