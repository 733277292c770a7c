import { Organization } from '../../organization/Organization';
import { isoSeconds } from '../../organization/time';
import { RestAnswer } from './RestAnswer';

/** The usage of a year, a month or a day, of the schema `billing-usage-report`. Without any, of the current year. */
export function billingUsage(
  { name, usage }: Organization,
  query: URLSearchParams,
  now: number,
): RestAnswer {
  const wanted = {
    year: Number(query.get('year') ?? new Date(now).getUTCFullYear()),
    month: query.has('month') ? Number(query.get('month')) : undefined,
    day: query.has('day') ? Number(query.get('day')) : undefined,
  };
  return {
    status: 200,
    body: {
      usageItems: usage
        .filter(({ day }) => {
          const date = new Date(day);
          return (
            date.getUTCFullYear() === wanted.year &&
            (wanted.month === undefined ||
              date.getUTCMonth() + 1 === wanted.month) &&
            (wanted.day === undefined || date.getUTCDate() === wanted.day)
          );
        })
        .map(({ day, repository, ...amounts }) => ({
          date: isoSeconds(day),
          product: amounts.product,
          sku: amounts.sku,
          quantity: amounts.quantity,
          unitType: amounts.unitType,
          pricePerUnit: amounts.pricePerUnit,
          grossAmount: amounts.grossAmount,
          discountAmount: amounts.discountAmount,
          netAmount: amounts.netAmount,
          organizationName: name,
          ...(repository && { repositoryName: `${name}/${repository}` }),
        })),
    },
  };
}
