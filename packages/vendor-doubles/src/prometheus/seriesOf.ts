import { Firing, firingsOf } from '../organization/firings';
import { objectivesOf, ServiceObjective } from '../organization/objectives';
import { Organization } from '../organization/Organization';
import { DAY_MS, SECOND_MS } from '../organization/time';
import { keyOf } from './promql/evaluateQuery';
import { Labels, Series } from './Series';

const FOREVER = Infinity;

/** Everything that an organization's Prometheus holds: targets, objectives and alerts. */
export function seriesOf(organization: Organization): Series[] {
  return [
    ...organization.repositories.map(({ name }) =>
      steady(
        { __name__: 'up', job: name, instance: `${name}:8080` },
        organization.from,
        () => 1,
      ),
    ),
    ...objectivesOf(organization).flatMap(objective =>
      recordedBy(objective, ownerOf(organization, objective)),
    ),
    ...alertSeries(organization),
  ];
}

function steady(
  labels: Labels,
  from: number,
  valueAt: (at: number) => number,
): Series {
  return { labels, spans: [{ from, until: FOREVER }], valueAt };
}

/** Who wrote an objective down, as teams like to say in a label. */
function ownerOf(
  { people }: Organization,
  { repository }: ServiceObjective,
): string {
  return people[repository.length % people.length].email!;
}

function recordedBy(objective: ServiceObjective, owner: string): Series[] {
  switch (objective.tool) {
    case 'sloth':
      return recordedBySloth(objective, owner);
    case 'pyrra':
      return recordedByPyrra(objective, owner);
    default:
      return recordedByHand(objective, owner);
  }
}

/** The metadata rules of Sloth, and its ratio of errors over the whole period. */
function recordedBySloth(one: ServiceObjective, owner: string): Series[] {
  const { repository: service, name, objective, windowDays, since } = one;
  const budget = 1 - objective;
  const labels = {
    sloth_id: `${service}-${name}`,
    sloth_service: service,
    sloth_slo: name,
    owner,
  };
  const rule = (record: string, valueAt: (at: number) => number, more = {}) =>
    steady({ __name__: record, ...labels, ...more }, since, valueAt);
  const burn = (at: number) => one.errorRatioAt(at) / budget;
  return [
    rule('slo:objective:ratio', () => objective),
    rule('slo:error_budget:ratio', () => budget),
    rule('slo:time_period:days', () => windowDays),
    rule(`slo:sli_error:ratio_rate${windowDays}d`, one.errorRatioAt, {
      sloth_window: `${windowDays}d`,
    }),
    rule('slo:period_burn_rate:ratio', burn),
    rule('slo:period_error_budget_remaining:ratio', at => 1 - burn(at)),
    rule('sloth_slo_info', () => 1, {
      sloth_mode: 'cli-gen-prom',
      sloth_objective: String(objective * 100),
      sloth_spec: 'prometheus/v1',
      sloth_version: 'v0.11.0',
    }),
  ];
}

/** The generic rules of Pyrra; labels of the objective that begin with `pyrra.dev/` stand there without that. */
function recordedByPyrra(one: ServiceObjective, owner: string): Series[] {
  const { repository: service, name, objective, windowDays, since } = one;
  const labels = { slo: `${service}-${name}`, service, owner };
  const rule = (record: string, valueAt: (at: number) => number) =>
    steady({ __name__: record, ...labels }, since, valueAt);
  return [
    rule('pyrra_objective', () => objective),
    rule('pyrra_window', () => (windowDays * DAY_MS) / SECOND_MS),
    rule('pyrra_availability', at => 1 - one.errorRatioAt(at)),
  ];
}

/** Rules that somebody wrote without a tool. */
function recordedByHand(one: ServiceObjective, owner: string): Series[] {
  const labels = { app: one.repository, promise: one.name, owner };
  return [
    steady(
      { __name__: 'app:objective', ...labels },
      one.since,
      () => one.objective,
    ),
    steady(
      { __name__: `app:success:ratio${one.windowDays}d`, ...labels },
      one.since,
      at => 1 - one.errorRatioAt(at),
    ),
  ];
}

/** `ALERTS` while an alert is pending or firing, and `ALERTS_FOR_STATE` with the second since when it is active. */
function alertSeries(organization: Organization): Series[] {
  const { people } = organization;
  const byLabels = new Map<string, { labels: Labels; firings: Firing[] }>();
  for (const firing of firingsOf(organization)) {
    const { alert, repository, severity } = firing;
    const labels = {
      alertname: alert,
      severity,
      ...(repository && {
        service: repository,
        assignee: people[repository.length % people.length].login,
      }),
    };
    const key = keyOf(labels);
    const known = byLabels.get(key) ?? { labels, firings: [] as Firing[] };
    known.firings.push(firing);
    byLabels.set(key, known);
  }
  return [...byLabels.values()].flatMap(({ labels, firings }) => {
    const active = firings.map(({ activeAt, endedAt = FOREVER }) => ({
      from: activeAt,
      until: endedAt,
    }));
    const firing = firings.flatMap(({ firedAt, endedAt = FOREVER }) =>
      firedAt === undefined ? [] : [{ from: firedAt, until: endedAt }],
    );
    const pending = firings.map(({ activeAt, firedAt, endedAt = FOREVER }) => ({
      from: activeAt,
      until: firedAt ?? endedAt,
    }));
    return [
      {
        labels: { __name__: 'ALERTS', alertstate: 'firing', ...labels },
        spans: firing,
        valueAt: () => 1,
      },
      {
        labels: { __name__: 'ALERTS', alertstate: 'pending', ...labels },
        spans: pending,
        valueAt: () => 1,
      },
      {
        labels: { __name__: 'ALERTS_FOR_STATE', ...labels },
        spans: active,
        valueAt: (at: number) =>
          active.find(({ from, until }) => from <= at && at < until)!.from /
          SECOND_MS,
      },
    ];
  });
}
