import { Repository, UsageItem } from './Organization';
import { randomOf } from './random';
import { DAY_MS } from './time';

/** A cent, as money is billed. */
const cents = (amount: number) => Math.round(amount * 100) / 100;

/** What is billed: pipelines by repository and week, seats by month for the organization as a whole. */
export function usageOf(
  seed: number,
  repositories: readonly Repository[],
  { from, until }: { from: number; until: number },
): UsageItem[] {
  const random = randomOf(seed, 'usage');
  const items: UsageItem[] = [];
  const first = Math.ceil(from / DAY_MS) * DAY_MS;
  for (let day = first; day < until - DAY_MS; day += DAY_MS) {
    for (const [index, { name, runs }] of repositories.entries()) {
      if (runs.length === 0 || (day / DAY_MS + index) % 7 !== 0) {
        continue;
      }
      const quantity = random.between(10, 4_000);
      const grossAmount = cents(quantity * 0.008);
      const discountAmount = random.percent(10) ? grossAmount : 0;
      items.push({
        day,
        product: 'Actions',
        sku: 'Actions Linux',
        unitType: 'Minutes',
        quantity,
        pricePerUnit: 0.008,
        grossAmount,
        discountAmount,
        netAmount: cents(grossAmount - discountAmount),
        repository: name,
      });
    }
    if (new Date(day).getUTCDate() === 1) {
      items.push({
        day,
        product: 'Copilot',
        sku: 'Copilot Business',
        unitType: 'UserMonths',
        quantity: 40,
        pricePerUnit: 19,
        grossAmount: 760,
        discountAmount: 0,
        netAmount: 760,
      });
    }
  }
  return items;
}
