import { RecordKind } from 'backstage-plugin-drive-common';
import { RecordInput } from 'backstage-plugin-drive-node';
import {
  componentRef,
  groupRef,
  pagerDutyAsset,
  repositoryAsset,
} from '../organization/assets';
import { departments, teams } from '../organization/groups';
import { components, repositories } from '../organization/organization';
import { SOURCES } from '../sources';
import { coveredFrom, deliveryCoveredFrom, Horizon } from '../time/Horizon';
import { toTimestamp } from '../time/units';
import { billedFrom } from './costs';
import { toRecord } from './toRecord';

type CoveredKind = Exclude<RecordKind, 'coverage'>;

/** What each source vouches for, up to the horizon's end. A later run sends the same records with a later end. */
export function* coverageRecords(horizon: Horizon): Iterable<RecordInput> {
  const until = toTimestamp(horizon.end);
  const vouch = (
    source: string,
    subject: string,
    kinds: CoveredKind[],
    { from = coveredFrom(horizon), id = subject } = {},
  ) =>
    toRecord('coverage', {
      source,
      id,
      subject,
      time: until,
      data: { kinds, from: toTimestamp(from), until },
    });

  const billed = { from: billedFrom(horizon) };
  const delivery = { from: deliveryCoveredFrom(horizon) };
  for (const { slug } of repositories) {
    const asset = repositoryAsset(slug);
    yield vouch(SOURCES.github, asset, ['change', 'deployment'], delivery);
    yield vouch(SOURCES.github, asset, ['pipeline_run'], {
      id: `${asset}/pipelines`,
    });
    yield vouch(SOURCES.scanner, asset, ['finding']);
    yield vouch(SOURCES.cloudBill, asset, ['cost_item'], billed);
  }
  for (const component of components) {
    const ref = componentRef(component);
    const pagerDuty = pagerDutyAsset(component);
    if (pagerDuty) {
      yield vouch(SOURCES.pagerDuty, pagerDuty, ['incident'], delivery);
    }
    if (component.objective !== undefined) {
      yield vouch(SOURCES.prometheus, ref, ['slo_status']);
    }
    if (component.cloudCost !== undefined) {
      yield vouch(SOURCES.cloudBill, ref, ['cost_item'], billed);
    }
    yield vouch(SOURCES.jira, ref, ['work_item']);
    yield vouch(SOURCES.checks, ref, ['check_result']);
  }
  for (const { name } of [...departments, ...teams]) {
    yield vouch(
      SOURCES.cloudBill,
      groupRef(name),
      ['cost_item', 'budget'],
      billed,
    );
  }
}
