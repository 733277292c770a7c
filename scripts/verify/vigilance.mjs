// Vigilance. Each function answers { value, sample, numerator?, denominator? }, or { outcome } where there is no value.

import { SEVERITY_FLOOR, SLA_DAYS } from './model.mjs';
import { median } from './statistics.mjs';
import { DAY, nothingHappened } from './world.mjs';

const openFindings = (world, components) =>
  world.recordsOf('finding', components).filter(each => each.state === 'open');

const coveredComponents = (world, components) =>
  components.filter(each => world.covers('finding', each)).length;

export const vigilance = {
  'findings-within-sla'(world, components) {
    const open = openFindings(world, components);
    const young = open.filter(
      each => world.asOf - each.firstSeenAt < SLA_DAYS[each.severity] * DAY,
    );
    if (open.length === 0 && coveredComponents(world, components) === 0) {
      return { outcome: 'unavailable' };
    }
    return {
      value: open.length === 0 ? 1 : young.length / open.length,
      numerator: young.length,
      denominator: open.length,
      sample: open.length,
    };
  },

  'critical-exposure'(world, components) {
    const covered = coveredComponents(world, components);
    const severe = openFindings(world, components).filter(each =>
      SEVERITY_FLOOR.includes(each.severity),
    ).length;
    return covered === 0
      ? { outcome: 'unavailable' }
      : {
          value: severe / covered,
          numerator: severe,
          denominator: covered,
          sample: severe,
        };
  },

  'time-to-remediate'(world, components) {
    const shares = world
      .recordsOf('finding', components)
      .filter(each => each.state === 'fixed' && world.inWindow(each.resolvedAt))
      .map(
        each =>
          (each.resolvedAt - each.firstSeenAt) /
          (SLA_DAYS[each.severity] * DAY),
      );
    return shares.length === 0
      ? nothingHappened(world, ['finding'], components)
      : { value: median(shares), sample: shares.length };
  },

  'standards-coverage'(world, components) {
    const latest = new Map();
    for (const check of world.recordsOf('check_result', components)) {
      const key = `${check.asset} ${check.checkId}`;
      if (!latest.has(key) || latest.get(key).asOf < check.asOf) {
        latest.set(key, check);
      }
    }
    const outcomes = [...latest.values()].map(each => each.outcome);
    const passing = outcomes.filter(each => each === 'pass').length;
    const judged = passing + outcomes.filter(each => each === 'fail').length;
    if (judged === 0) {
      return {
        outcome: outcomes.includes('not_applicable')
          ? 'notApplicable'
          : 'unavailable',
      };
    }
    return {
      value: passing / judged,
      numerator: passing,
      denominator: judged,
      sample: judged,
    };
  },

  'ownership-coverage'(world, components) {
    if (!world.swept) {
      return { outcome: 'unavailable' };
    }
    const groups = world.catalog.groups.map(each => each.ref);
    const owned = components.filter(
      each =>
        groups.includes(each.owner) && each.description && each.sourceLocation,
    ).length;
    return {
      value: owned / components.length,
      numerator: owned,
      denominator: components.length,
      sample: components.length,
    };
  },
};
