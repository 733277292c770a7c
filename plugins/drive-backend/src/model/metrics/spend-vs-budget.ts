import { Relation } from 'backstage-plugin-drive-common';
import { DriveRecord } from 'backstage-plugin-drive-node';
import { Absence, MetricContext, SubjectMetric } from '../../engine/Metric';
import { Sink } from '../../engine/Sink';
import { SubjectScope } from '../../engine/SubjectScope';
import { costPart, costsOf } from '../costs';

type Budget = DriveRecord<'budget'>;

/** A budget that is in force at the instant, and the subject that it was set for. */
interface CurrentBudget {
  budget: Budget;
  scope: SubjectScope;
}

export const spendVsBudget: SubjectMetric = {
  id: 'spend-vs-budget',
  pillar: 'efficiency',
  title: 'Spend against budget',
  description: 'How far the spend is over or under what was budgeted so far.',
  formula:
    '(actual − budget to date) / budget to date, from the start of each budget’s period, pro rata',
  unit: 'ratio',
  direction: 'lower',
  timing: 'lagging',
  kinds: ['cost_item', 'budget'],
  counts: ['budget', 'budgets'],
  measure(scope, context, sink) {
    const budgets = budgetsOf(scope, context);
    if (budgets.length === 0) {
      return noBudget(scope, context);
    }
    if (budgets.some(({ budget }) => budget.data.amount <= 0)) {
      return {
        outcome: 'unavailable',
        reason: 'A budget of nothing cannot be compared with.',
      };
    }
    let covered = false;
    for (const current of budgets) {
      covered = tally(current, context, sink) || covered;
    }
    return covered
      ? undefined
      : { outcome: 'unavailable', reason: 'No cost source covers this.' };
  },
  value: ({ numerator, denominator }) =>
    denominator > 0 ? (numerator - denominator) / denominator : undefined,
  pair: ({ numerator, denominator }) => [numerator, denominator],
};

/** Budgets set for the subject itself replace those of its children. */
function budgetsOf(
  scope: SubjectScope,
  context: MetricContext,
): CurrentBudget[] {
  const { kind } = scope.node;
  if (kind === 'organization') {
    const owned = nearestBudgets(scope, 'ownership', context);
    return owned.length > 0
      ? owned
      : nearestBudgets(scope, 'structure', context);
  }
  return nearestBudgets(
    scope,
    kind === 'group' ? 'ownership' : 'structure',
    context,
  );
}

function nearestBudgets(
  scope: SubjectScope,
  relation: Relation,
  context: MetricContext,
): CurrentBudget[] {
  const found = new Map<Budget, CurrentBudget>();
  const seen = new Set<string>();
  const visit = (current: SubjectScope) => {
    if (seen.has(current.node.ref)) {
      return;
    }
    seen.add(current.node.ref);
    const own = ownBudgets(current, context);
    for (const budget of own) {
      found.set(budget, { budget, scope: current });
    }
    if (own.length === 0) {
      for (const child of current.node.children[relation]) {
        const below = scope.of(child);
        if (below) {
          visit(below);
        }
      }
    }
  };
  visit(scope);
  return [...found.values()];
}

function ownBudgets(
  { node, holders }: SubjectScope,
  { at }: MetricContext,
): Budget[] {
  const holder = holders.find(one => one.node.ref === node.ref);
  return (holder?.assets ?? [])
    .flatMap(asset => (asset.records.budget ?? []) as Budget[])
    .filter(
      ({ data }) => data.periodStart <= at.asOf && at.asOf < data.periodEnd,
    );
}

function noBudget(scope: SubjectScope, context: MetricContext): Absence {
  const above = scope.ancestors().find(node => {
    const parent = scope.of(node.ref);
    return parent && ownBudgets(parent, context).length > 0;
  });
  return above
    ? {
        outcome: 'notApplicable',
        reason: `Its spend is judged by the budget of ${above.title}.`,
      }
    : {
        outcome: 'unavailable',
        reason: 'No budget is set here, above or below.',
      };
}

/** @returns whether any asset at or below the budget's subject has costs reported */
function tally(
  { budget, scope }: CurrentBudget,
  context: MetricContext,
  sink: Sink,
): boolean {
  const { periodStart, periodEnd, amount, currency, category } = budget.data;
  const { money, at } = context;
  const converted = money.convert(amount, currency);
  if (converted === undefined) {
    sink.fail(money.problemWith(currency));
    return true;
  }
  const elapsed = (at.asOf - periodStart) / (periodEnd - periodStart);
  sink.count(
    budget,
    0,
    converted * elapsed,
    `budget to date of ${scope.node.title}${category ? `, ${category}` : ''}`,
  );
  const assets = scope.allAssets('cost_item');
  const range = { from: periodStart, to: at.asOf };
  for (const asset of assets) {
    costsOf(asset, range, context, sink, (item, cost) => {
      if (category === undefined || item.data.category === category) {
        sink.add(item, cost, 0, `spent; ${costPart(item)}`);
      }
    });
  }
  return assets.length > 0;
}
