import { PILLAR_IDS } from 'backstage-plugin-drive-common';
import { Metric } from '../engine/Metric';
import { SEVERITIES } from '../engine/settings';
import { problemWithCurve } from './curve';
import { DriveModel, MetricPolicy, SubjectOverride } from './DriveModel';
import { MODEL_KEY } from './ModelOverrides';
import { ModelProblem } from './ModelProblem';
import { overridden } from './SubjectPolicies';

type Report = (key: string, reason: string | undefined) => void;

/**
 * Everything that makes a model unusable; empty for a sound one. Each override for some subjects is judged by what it
 * makes of the model for a subject that no other override chooses.
 */
export function problemsWithModel(model: DriveModel): ModelProblem[] {
  const general = problemsWithValues(model, MODEL_KEY);
  const known = new Set(general.map(({ path, reason }) => `${path} ${reason}`));
  return [
    ...general,
    ...model.overrides.flatMap((override, i) => {
      const changed = {
        ...model,
        ...overridden({ ...model, overriddenBy: {} }, override, i),
      };
      const place = `${MODEL_KEY}.overrides[${i}]`;
      if (changesNothing(override)) {
        return [{ path: place, reason: 'changes nothing' }];
      }
      return problemsWithValues(changed, place).filter(
        ({ path, reason }) =>
          !known.has(`${path.replace(place, MODEL_KEY)} ${reason}`),
      );
    }),
  ];
}

function changesNothing({
  metrics,
  minimumCoverage,
  freshnessHours,
}: SubjectOverride): boolean {
  return (
    minimumCoverage === undefined &&
    Object.keys({ ...metrics, ...freshnessHours }).length === 0
  );
}

/** @param root - the config key that the values are under */
function problemsWithValues(model: DriveModel, root: string): ModelProblem[] {
  const problems: ModelProblem[] = [];
  const report: Report = (key, reason) => {
    if (reason !== undefined) {
      problems.push({ path: `${root}.${key}`, reason });
    }
  };
  checkMetrics(model, report);
  checkPillars(model, report);
  report(
    'minimumCoverage',
    model.minimumCoverage >= 0 && model.minimumCoverage <= 1
      ? undefined
      : `is ${model.minimumCoverage}; a share is within 0..1`,
  );
  if (!SEVERITIES.includes(model.severityFloor)) {
    report('severityFloor', `is none of ${SEVERITIES.join(', ')}`);
  }
  report('incidentLinkHours', notAbove(0, model.incidentLinkHours));
  report('freshnessHours.events', notAbove(0, model.freshnessHours.events));
  report('freshnessHours.state', notAbove(0, model.freshnessHours.state));
  report('sloStatusMaxAgeDays', notAbove(0, model.sloStatusMaxAgeDays));
  for (const severity of SEVERITIES) {
    report(`slaDays.${severity}`, notAbove(0, model.slaDays[severity]));
  }
  report('ruleOrder', problemWithOrder(model.ruleOrder));
  if (!model.ruleOrder.includes('deployment')) {
    report(
      'ruleOrder',
      'lacks deployment, which every rule that is not listed counts as',
    );
  }
  for (const [kind, sources] of Object.entries(model.sourceOrder)) {
    report(`sourceOrder.${kind}`, problemWithOrder(sources));
  }
  return problems;
}

function checkMetrics({ metrics, policies }: DriveModel, report: Report) {
  const ids = new Set<string>();
  for (const metric of metrics) {
    if (ids.has(metric.id)) {
      report(`metrics.${metric.id}`, 'is defined twice');
    }
    ids.add(metric.id);
    if (Object.hasOwn(policies, metric.id)) {
      checkPolicy(metric, policies[metric.id], report);
    } else {
      report(`metrics.${metric.id}`, 'has no weight and minimum sample');
    }
  }
  for (const id of Object.keys(policies)) {
    if (!ids.has(id)) {
      report(`metrics.${id}`, 'is not the id of a metric');
    }
  }
}

function checkPolicy(
  metric: Metric,
  {
    weight,
    minimumSample,
    smallestRelevantChange = metric.chart.smallestRelevantChange,
    curve,
    curveSource,
  }: MetricPolicy,
  report: Report,
) {
  const key = `metrics.${metric.id}`;
  if (!Number.isFinite(weight) || weight < 0) {
    report(`${key}.weight`, `is ${weight}; a weight is 0 or more`);
  } else if (weight > 0 && !curve) {
    report(
      `${key}.weight`,
      `is ${weight}, but without a curve there is no score to weigh`,
    );
  }
  if (!Number.isInteger(minimumSample) || minimumSample < 0) {
    report(
      `${key}.minimumSample`,
      `is ${minimumSample}; a minimum sample is a whole number, 0 or more`,
    );
  }
  report(`${key}.smallestRelevantChange`, notAbove(0, smallestRelevantChange));
  if (curve) {
    report(
      `${key}.curve`,
      problemWithCurve(curve) ?? problemWithDirection(metric, curve),
    );
    if (!curveSource) {
      report(`${key}.curveSource`, 'is missing: a curve says where it is from');
    }
  } else if (curveSource) {
    report(`${key}.curveSource`, 'is the source of no curve');
  }
}

function problemWithDirection(
  { direction }: Metric,
  { points }: NonNullable<MetricPolicy['curve']>,
): string | undefined {
  const rises = points[points.length - 1].score > points[0].score;
  if (direction === 'none' || rises === (direction === 'higher')) {
    return undefined;
  }
  return `gives ${
    rises ? 'higher' : 'lower'
  } values the better score, but of this metric ${direction} values are better`;
}

function checkPillars(
  { pillars, metrics, policies }: DriveModel,
  report: Report,
) {
  if (pillars.map(({ id }) => id).join() !== PILLAR_IDS.join()) {
    report('pillars', `are not the five: ${PILLAR_IDS.join(', ')}`);
  }
  for (const { id, title } of pillars) {
    const weighs = metrics.some(
      metric => metric.pillar === id && policies[metric.id]?.weight > 0,
    );
    if (!weighs) {
      report('metrics', `leaves no metric of ${title} a weight above 0`);
    }
  }
}

function notAbove(limit: number, value: number): string | undefined {
  return Number.isFinite(value) && value > limit
    ? undefined
    : `is ${value}; it has to be above ${limit}`;
}

function problemWithOrder(order: readonly string[]): string | undefined {
  const twice = order.find((one, i) => order.indexOf(one) !== i);
  if (twice !== undefined) {
    return `lists ${twice} twice`;
  }
  return order.length === 0 ? 'lists nothing' : undefined;
}
