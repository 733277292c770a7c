import { AnyRecord, DriveRecord } from 'backstage-plugin-drive-node';
import { RecordKind } from 'backstage-plugin-drive-common';
import {
  componentRef,
  groupRef,
  pagerDutyAsset,
  repositoryAsset,
} from '../organization/assets';
import { ComponentDefinition } from '../organization/definitions';
import { teams } from '../organization/groups';
import {
  components,
  isPaged,
  repositorySlug,
  teamOf,
} from '../organization/organization';

/** Half-open, milliseconds. */
export interface Span {
  from: number;
  to: number;
}

const within = ({ from, to }: Span, at?: number) =>
  at !== undefined && at >= from && at < to;

export function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}

/** The components of a department or team. */
export const componentsOf = (name: string) =>
  components.filter(
    component =>
      component.team === name || teamOf(component).department === name,
  );

const repositoryAssetsOf = (some: readonly ComponentDefinition[]) =>
  some.flatMap(component => {
    const slug = repositorySlug(component);
    return slug ? [repositoryAsset(slug)] : [];
  });

/**
 * The story's figures, counted straight from the records: simpler than the model's, and made without it.
 */
export class Measures {
  constructor(private readonly records: readonly AnyRecord[]) {}

  of<K extends RecordKind>(
    kind: K,
    assets: readonly string[],
  ): DriveRecord<K>[] {
    const wanted = new Set(assets.map(asset => asset.toLowerCase()));
    return this.records.filter(
      record => record.kind === kind && wanted.has(record.asset),
    ) as unknown as DriveRecord<K>[];
  }

  repositoryRecords<K extends RecordKind>(kind: K, name: string) {
    return this.of(kind, repositoryAssetsOf(componentsOf(name)));
  }

  componentRecords<K extends RecordKind>(kind: K, name: string) {
    return this.of(kind, componentsOf(name).map(componentRef));
  }

  merged(name: string, span: Span) {
    return this.repositoryRecords('change', name).filter(({ data }) =>
      within(span, data.mergedAt),
    );
  }

  severeIncidents(name: string, span: Span) {
    const assets = componentsOf(name).flatMap(
      component => pagerDutyAsset(component) ?? [],
    );
    return this.of('incident', assets).filter(
      ({ data }) =>
        within(span, data.detectedAt) &&
        (data.severity === 'critical' || data.severity === 'high'),
    );
  }

  incidentsPer100Changes(name: string, span: Span): number {
    const covered = repositoryAssetsOf(componentsOf(name).filter(isPaged));
    const changes = this.of('change', covered).filter(
      ({ data }) => within(span, data.mergedAt) && data.authorKind !== 'bot',
    );
    return (100 * this.severeIncidents(name, span).length) / changes.length;
  }

  productionDeployments(name: string, span: Span) {
    return this.repositoryRecords('deployment', name).filter(
      ({ data }) =>
        data.environment === 'production' && within(span, data.finishedAt),
    );
  }

  /** Failed by their outcome, or named as an incident's cause. */
  changeFailRate(name: string, span: Span): number {
    const causes = new Set(
      this.records.flatMap(record =>
        record.kind === 'incident' ? record.data.causeDeploymentId ?? [] : [],
      ),
    );
    const deployments = this.productionDeployments(name, span);
    const failed = deployments.filter(
      ({ source, id, data }) =>
        data.outcome === 'failure' ||
        data.outcome === 'rolled_back' ||
        causes.has(`${source}#${id}`),
    );
    return failed.length / deployments.length;
  }

  /** Hours from the first commit to production. */
  leadTimes(name: string, span: Span): number[] {
    const changes = new Map(
      this.repositoryRecords('change', name).map(change => [change.id, change]),
    );
    return this.productionDeployments(name, span).flatMap(({ data }) =>
      (data.changeIds ?? []).map(
        id =>
          (data.finishedAt - changes.get(id)!.data.firstCommitAt!) / 3_600_000,
      ),
    );
  }

  pipelineSuccess(name: string, span: Span): number {
    const runs = this.repositoryRecords('pipeline_run', name).filter(
      ({ data }) =>
        within(span, data.finishedAt) && data.outcome !== 'cancelled',
    );
    return (
      runs.filter(({ data }) => data.outcome === 'success').length / runs.length
    );
  }

  unplannedShare(name: string, span: Span): number {
    const done = this.componentRecords('work_item', name).filter(({ data }) =>
      within(span, data.doneAt),
    );
    return done.filter(({ data }) => !data.planned).length / done.length;
  }

  /** (actual - budget to date) / budget to date, in the budget that holds at the instant. */
  overspend(department: string, at: number): number {
    const own = teams.filter(team => team.department === department);
    const items = this.of('cost_item', [
      ...componentsOf(department).map(componentRef),
      ...repositoryAssetsOf(componentsOf(department)),
      ...own.map(({ name }) => groupRef(name)),
    ]);
    const { periodStart, periodEnd, amount } = this.of('budget', [
      groupRef(department),
    ]).find(({ data }) => data.periodStart <= at && data.periodEnd > at)!.data;
    const toDate = amount * ((at - periodStart) / (periodEnd - periodStart));
    const actual = items.reduce((total, { data }) => {
      const overlap =
        Math.min(data.periodEnd, at) - Math.max(data.periodStart, periodStart);
      const length = data.periodEnd - data.periodStart;
      return total + (data.amount * Math.max(0, overlap)) / length;
    }, 0);
    return actual / toDate - 1;
  }
}
