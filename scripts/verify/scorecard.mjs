// Puts the measurements of one subject together: outcomes, scores, coverage, pillars.

import { componentsOf } from './catalog.mjs';
import { delivery } from './delivery.mjs';
import { MINIMUM_COVERAGE, PILLARS } from './model.mjs';
import { reliability } from './reliability.mjs';
import { bandOf, scoreOnCurve } from './statistics.mjs';
import { vigilance } from './vigilance.mjs';

/** Metrics without a function here have records of kinds that the reader refuses: nobody measures them. */
const MEASURES = { ...delivery, ...reliability, ...vigilance };

export function scorecard(world, subject) {
  const components = componentsOf(world.catalog, subject);
  if (components.length === 0) {
    throw new Error(`${subject} has no component in this catalog`);
  }
  return {
    subject,
    asOf: new Date(world.asOf).toISOString(),
    window: {
      from: new Date(world.from).toISOString(),
      to: new Date(world.asOf).toISOString(),
    },
    components: components.length,
    pillars: Object.entries(PILLARS).map(([id, metrics]) =>
      pillar(world, subject, id, metrics, components),
    ),
  };
}

function pillar(world, subject, id, metrics, components) {
  const measurements = metrics.map(metric => {
    const own = components.map(
      component => measure(world, metric, component.ref, [component]).outcome,
    );
    return {
      ...measure(world, metric, subject, components),
      weight: metric.weight,
      components: {
        measured: own.filter(outcome => outcome === 'measured').length,
        applicable: own.filter(outcome => outcome !== 'notApplicable').length,
      },
    };
  });
  const scored = measurements.filter(each => each.weight > 0);
  const coverage = coverageOf(scored);
  const measured = scored.filter(each => each.outcome === 'measured');

  if (scored.every(each => each.outcome === 'notApplicable')) {
    return { id, outcome: 'notApplicable', coverage, metrics: measurements };
  }
  if (measured.length === 0) {
    return { id, outcome: 'unavailable', coverage, metrics: measurements };
  }
  if (coverage < MINIMUM_COVERAGE) {
    return { id, outcome: 'insufficientData', coverage, metrics: measurements };
  }
  const score =
    sum(measured.map(each => each.weight * each.score)) /
    sum(measured.map(each => each.weight));
  return {
    id,
    outcome: 'measured',
    score,
    band: bandOf(score),
    coverage,
    metrics: measurements,
  };
}

/** Measured share of the components that a metric applies to, weighted over the metrics. */
function coverageOf(measurements) {
  const shares = measurements
    .map(({ weight, outcome, components }) => {
      if (components.applicable > 0) {
        return { weight, share: components.measured / components.applicable };
      }
      return outcome === 'measured' ? { weight, share: 1 } : undefined;
    })
    .filter(each => each !== undefined);
  return shares.length === 0
    ? 0
    : sum(shares.map(each => each.weight * each.share)) /
        sum(shares.map(each => each.weight));
}

/** One metric over the records of these components together. */
function measure(world, metric, subject, components) {
  const judged = metric.notLibraries
    ? components.filter(
        each => !['library', 'documentation'].includes(each.type),
      )
    : components;
  const answer = answerOf(world, metric, subject, judged);
  if (answer.outcome !== undefined) {
    return { id: metric.id, outcome: answer.outcome, sample: 0 };
  }
  if (answer.sample < metric.minimum) {
    return { id: metric.id, outcome: 'insufficientData', ...answer };
  }
  const score = metric.curve && scoreOnCurve(answer.value, metric.curve);
  return {
    id: metric.id,
    outcome: 'measured',
    ...answer,
    ...(metric.curve && { score, band: bandOf(score) }),
  };
}

function answerOf(world, metric, subject, components) {
  if (components.length === 0) {
    return { outcome: 'notApplicable' };
  }
  if (metric.id === 'cost-allocation-coverage') {
    // It compares a group's cost with that of its components: other subjects have nothing to compare.
    return {
      outcome: /^(group|organization):/.test(subject)
        ? 'unavailable'
        : 'notApplicable',
    };
  }
  if (metric.id === 'spend-vs-budget' && subject.startsWith('component:')) {
    // Budgets are set for groups and systems; a component's spend is judged by theirs.
    return { outcome: 'notApplicable' };
  }
  const measureIt = MEASURES[metric.id];
  return measureIt ? measureIt(world, components) : { outcome: 'unavailable' };
}

const sum = numbers => numbers.reduce((total, number) => total + number, 0);
