import { Amount, divide } from '../money/amount';

/**
 * Takes what was given back on some days from the others, in proportion to what they cost. A record's amount is never
 * below 0, but a sum that leaves credits out would be too high.
 *
 * @param days - changed in place: none is below 0 afterwards
 * @returns what is left to be given back, 0 or more
 */
export function offsetCredits(
  days: ReadonlyMap<number, { amount: Amount }>,
): Amount {
  let credit = 0n;
  const costs: { amount: Amount }[] = [];
  for (const [, sum] of [...days].sort(([a], [b]) => a - b)) {
    if (sum.amount < 0n) {
      credit -= sum.amount;
      sum.amount = 0n;
    } else if (sum.amount > 0n) {
      costs.push(sum);
    }
  }
  if (credit === 0n) {
    return 0n;
  }
  const total = costs.reduce((sum, { amount }) => sum + amount, 0n);
  if (total <= credit) {
    costs.forEach(sum => {
      sum.amount = 0n;
    });
    return credit - total;
  }
  divide(
    credit,
    costs.map(({ amount }) => amount),
  ).forEach((part, i) => {
    costs[i].amount -= part;
  });
  return 0n;
}
