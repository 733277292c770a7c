import { Relation } from 'backstage-plugin-drive-common';
import { DriveRecord } from 'backstage-plugin-drive-node';
import { HolderFacts } from '../engine/HolderFacts';
import { SubjectScope } from '../engine/SubjectScope';
import { Instant } from '../engine/time';

type Budget = DriveRecord<'budget'>;

/** A budget that is in force at the instant, and the subject that it was set for. */
export interface CurrentBudget {
  budget: Budget;
  scope: SubjectScope;
}

/**
 * The budgets that a subject is held to: those set for itself, else those set for its children, and so on down.
 *
 * The organization has two trees of children; the groups' count, and the systems' only where no group has a budget.
 */
export function budgetsOf(scope: SubjectScope, at: Instant): CurrentBudget[] {
  switch (scope.node.kind) {
    case 'organization': {
      const owned = nearestBudgets(scope, 'ownership', at);
      return owned.length > 0 ? owned : nearestBudgets(scope, 'structure', at);
    }
    case 'group':
      return nearestBudgets(scope, 'ownership', at);
    default:
      return nearestBudgets(scope, 'structure', at);
  }
}

/** The nearest subject above that has a budget of its own. */
export function budgetedAbove(
  scope: SubjectScope,
  at: Instant,
): SubjectScope | undefined {
  for (const node of scope.ancestors()) {
    const above = scope.of(node.ref);
    if (above && ownBudgets(above, at).length > 0) {
      return above;
    }
  }
  return undefined;
}

function nearestBudgets(
  scope: SubjectScope,
  relation: Relation,
  at: Instant,
): CurrentBudget[] {
  const { node } = scope;
  if (node.children[relation].length === 0) {
    return ownBudgets(scope, at).map(budget => ({ budget, scope }));
  }
  const found = new Map<Budget, CurrentBudget>();
  const replaced = new Set<string>();
  const seen = new Set([node.ref]);
  const queue = [scope];
  for (const current of queue) {
    const own = ownBudgets(current, at);
    for (const budget of own) {
      found.set(budget, { budget, scope: current });
    }
    if (own.length > 0) {
      for (const holder of current.holders) {
        if (holder.node !== current.node) {
          replaced.add(holder.node.ref);
        }
      }
      continue;
    }
    for (const child of current.node.children[relation]) {
      const below = scope.of(child);
      if (below && !seen.has(child)) {
        seen.add(child);
        queue.push(below);
      }
    }
  }
  return [...found.values()].filter(
    current => !replaced.has(current.scope.node.ref),
  );
}

function ownBudgets({ own }: SubjectScope, at: Instant): Budget[] {
  return own ? budgetsSetFor(own, at) : [];
}

/** The budgets in force at the instant that were set for one holder itself. */
export function budgetsSetFor(
  { assets }: HolderFacts,
  { asOf }: Instant,
): Budget[] {
  return assets
    .flatMap(asset => asset.budgets)
    .filter(({ data }) => data.periodStart <= asOf && asOf < data.periodEnd);
}
