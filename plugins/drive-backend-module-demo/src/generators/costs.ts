import { RecordInput } from 'backstage-plugin-drive-node';
import {
  componentRef,
  groupRef,
  repositoryAsset,
  UNTAGGED_ACCOUNTS,
} from '../organization/assets';
import {
  ComponentDefinition,
  TeamDefinition,
} from '../organization/definitions';
import { Repository } from '../organization/organization';
import { Random } from '../random/Random';
import { SOURCES } from '../sources';
import { paceAt } from '../story/stories';
import { coveredFrom, Horizon } from '../time/Horizon';
import {
  startOfQuarter,
  startOfWeek,
  toDate,
  toTimestamp,
  WEEK_MS,
} from '../time/units';
import { toRecord } from './toRecord';

/** Planned spend on build machines for each repository of a team, EUR a week. */
export const CI_COST_PER_REPOSITORY = 55;

type Category = 'cloud' | 'ci' | 'ai' | 'saas';

interface Bill {
  subject: string;
  category: Category;
  service: string;
  /** Planned, EUR a week. */
  planned: number;
  /** Actual spend against the plan, at an instant. */
  againstPlan(at: number, horizon: Horizon): number;
}

/** Bills go back to the quarter in which the covered time begins, so that each quarter's budget meets all its costs. */
export const billedFrom = (horizon: Horizon) =>
  startOfWeek(startOfQuarter(coveredFrom(horizon)));

/** One item a week, from Monday to Monday; the current week's grows as it passes. */
function* items(bill: Bill, horizon: Horizon): Iterable<RecordInput> {
  const { subject, category, service, planned, againstPlan } = bill;
  for (
    let monday = billedFrom(horizon);
    monday < horizon.end;
    monday += WEEK_MS
  ) {
    const until = Math.min(monday + WEEK_MS, horizon.end);
    const noise = new Random(horizon.seed, 'bill', subject, category, monday);
    const amount =
      planned *
      againstPlan(monday + WEEK_MS / 2, horizon) *
      noise.around(1, 0.06) *
      ((until - monday) / WEEK_MS);
    yield toRecord('cost_item', {
      source: SOURCES.cloudBill,
      id: `${subject}/${category}/${toDate(monday)}`,
      subject,
      time: toTimestamp(until),
      data: {
        periodStart: toTimestamp(monday),
        periodEnd: toTimestamp(until),
        amount: Math.round(amount * 100) / 100,
        currency: 'EUR',
        category,
        service,
      },
    });
  }
}

const following =
  ({ name }: TeamDefinition, field: 'cloudSpend' | 'ciSpend' | 'aiSpend') =>
  (at: number, horizon: Horizon) =>
    paceAt(horizon, name, at)[field];

const asPlanned = () => 1;

export function* componentCosts(
  component: ComponentDefinition,
  team: TeamDefinition,
  horizon: Horizon,
): Iterable<RecordInput> {
  if (component.cloudCost !== undefined) {
    yield* items(
      {
        subject: componentRef(component),
        category: 'cloud',
        service: 'Compute and storage',
        planned: component.cloudCost,
        againstPlan: following(team, 'cloudSpend'),
      },
      horizon,
    );
  }
}

export function repositoryCosts(
  { slug, team }: Repository,
  horizon: Horizon,
): Iterable<RecordInput> {
  return items(
    {
      subject: repositoryAsset(slug),
      category: 'ci',
      service: 'Build machines',
      planned: CI_COST_PER_REPOSITORY,
      againstPlan: following(team, 'ciSpend'),
    },
    horizon,
  );
}

/** What is billed to a team, and not to anything that it owns. */
export function* teamCosts(
  team: TeamDefinition,
  horizon: Horizon,
): Iterable<RecordInput> {
  const subject = groupRef(team.name);
  yield* items(
    {
      subject,
      category: 'ai',
      service: 'AI assistants',
      planned: team.aiCost,
      againstPlan: following(team, 'aiSpend'),
    },
    horizon,
  );
  yield* items(
    {
      subject,
      category: 'saas',
      service: 'Subscriptions',
      planned: team.saasCost,
      againstPlan: asPlanned,
    },
    horizon,
  );
}

/** What nobody has tagged. */
export function* untaggedCosts(horizon: Horizon): Iterable<RecordInput> {
  for (const { asset, cloudCost } of UNTAGGED_ACCOUNTS) {
    yield* items(
      {
        subject: asset,
        category: 'cloud',
        service: 'Untagged',
        planned: cloudCost,
        againstPlan: asPlanned,
      },
      horizon,
    );
  }
}
