import { DriveRecord } from 'backstage-plugin-drive-node';
import {
  Absence,
  AssetQuestion,
  MetricContext,
  SubjectMetric,
} from '../../engine/Metric';
import { Sink } from '../../engine/Sink';
import { SubjectScope } from '../../engine/SubjectScope';
import { costPart, costsOf } from '../costs';
import {
  budgetedAbove,
  budgetsOf,
  budgetsSetFor,
  CurrentBudget,
} from '../currentBudgets';

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
  chart: { kind: 'state', smallestRelevantChange: 0.02 },
  kinds: ['cost_item', 'budget'],
  counts: ['budget', 'budgets'],
  questionsBelow: (holder, { at }) => budgetsSetFor(holder, at).map(spentFor),
  measure(scope, context, sink) {
    const budgets = budgetsOf(scope, context.at);
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

function noBudget(scope: SubjectScope, { at }: MetricContext): Absence {
  if (scope.node.kind === 'component') {
    return {
      outcome: 'notApplicable',
      reason: 'Its spend is judged by the budgets of groups and systems.',
    };
  }
  const above = budgetedAbove(scope, at);
  return above
    ? {
        outcome: 'notApplicable',
        // Not every reader may know whose.
        reason: 'Its spend is judged by a budget that is set above it.',
      }
    : {
        outcome: 'unavailable',
        reason: 'No budget is set here, above or below.',
      };
}

/** @returns whether a source reports costs of anything at or below the budget's subject; else the budget is left out */
function tally(
  { budget, scope }: CurrentBudget,
  context: MetricContext,
  sink: Sink,
): boolean {
  const { periodStart, periodEnd, amount, currency, category } = budget.data;
  const { money, at } = context;
  const { title } = scope.node;
  const assets = scope.allAssets('cost_item');
  if (assets.length === 0) {
    sink.leaveOut(budget, `no cost source covers ${title}`);
    return false;
  }
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
    `budget to date of ${title}${category ? `, ${category}` : ''}`,
  );
  const question = spentFor(budget);
  for (const asset of assets) {
    context.tellOnce(sink, question, asset);
  }
  return true;
}

/** What of a budget an asset has used up. */
function spentFor({
  data: { periodStart, category },
}: DriveRecord<'budget'>): AssetQuestion {
  return {
    id: `spent since ${periodStart} ${category ?? ''}`,
    kind: 'cost_item',
    tell(asset, context, sink) {
      const range = { from: periodStart, to: context.at.asOf };
      costsOf(asset, range, context, sink, (item, cost) => {
        if (category === undefined || item.data.category === category) {
          sink.add(item, cost, 0, `spent; ${costPart(item)}`);
        }
      });
    },
  };
}
