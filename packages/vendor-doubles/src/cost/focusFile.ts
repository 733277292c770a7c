import { cloudCostsOf } from '../organization/cloudCosts';
import { Organization } from '../organization/Organization';
import { DAY_MS } from '../organization/time';

/** How a file is written. */
export interface FocusFileOptions {
  /** As `2026-11`. */
  month: string;
  /** Which columns there are differs. Default: `1.2`. */
  version?: '1.0' | '1.2' | '1.3';
  /** Rows by the hour rather than the day: the first hours of a day have it all. Default: false. */
  hourly?: boolean;
}

const COLUMNS = [
  'BilledCost',
  'BillingAccountId',
  'BillingAccountName',
  'BillingCurrency',
  'BillingPeriodEnd',
  'BillingPeriodStart',
  'ChargeCategory',
  'ChargeClass',
  'ChargeDescription',
  'ChargePeriodEnd',
  'ChargePeriodStart',
  'EffectiveCost',
  'ProviderName',
  'ServiceCategory',
  'ServiceName',
  'SubAccountId',
  'SubAccountName',
  'Tags',
] as const;

/** Parts of a day's amount, so that a day is several rows. */
const HOURS = 4;

const quoted = (value: string) =>
  /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

const iso = (instant: number) =>
  new Date(instant).toISOString().replace('.000', '');

/** As decimals, with all their digits. */
const decimal = (micros: number) => {
  const magnitude = String(Math.abs(micros)).padStart(7, '0');
  return `${micros < 0 ? '-' : ''}${magnitude.slice(0, -6)}.${magnitude.slice(
    -6,
  )}0000`;
};

/** A month's charges of an organization, as a CSV file in the FOCUS format. */
export function focusFile(
  organization: Organization,
  options: FocusFileOptions,
): string {
  const { month, version = '1.2', hourly = false } = options;
  const columns: string[] = COLUMNS.map(name =>
    name === 'ProviderName' && version === '1.3' ? 'ServiceProviderName' : name,
  );
  const [year, number] = month.split('-').map(Number);
  const billingPeriod = {
    BillingPeriodStart: iso(Date.UTC(year, number - 1)),
    BillingPeriodEnd: iso(Date.UTC(year, number)),
  };
  const rows = cloudCostsOf(organization).flatMap(cost => {
    if (!new Date(cost.day).toISOString().startsWith(month)) {
      return [];
    }
    const parts = hourly ? HOURS : 1;
    return Array.from({ length: parts }, (_, part) => {
      const shareOf = (micros: number) => {
        const share = Math.trunc(micros / parts);
        return part === 0 ? micros - share * (parts - 1) : share;
      };
      const from = cost.day + part * 3_600_000;
      return {
        ...billingPeriod,
        BilledCost: decimal(shareOf(cost.billedMicros)),
        EffectiveCost: decimal(shareOf(cost.effectiveMicros)),
        BillingAccountId: '999999999999',
        BillingAccountName: 'Ada’s billing account',
        BillingCurrency: 'USD',
        ChargeCategory: cost.billedMicros < 0 ? 'Credit' : 'Usage',
        ChargeClass: '',
        ChargeDescription: `${cost.service}, "on demand"`,
        ChargePeriodStart: iso(from),
        ChargePeriodEnd: iso(hourly ? from + 3_600_000 : from + DAY_MS),
        ProviderName: cost.provider,
        ServiceProviderName: cost.provider,
        ServiceCategory: cost.serviceCategory,
        ServiceName: cost.service,
        SubAccountId: cost.account.id,
        SubAccountName: cost.account.name,
        Tags: cost.repository
          ? JSON.stringify({
              service: cost.repository,
              Owner: organization.people[0].email,
              cattle: true,
            })
          : '',
      } as Record<string, string>;
    });
  });
  return [
    columns.join(','),
    ...rows.map(row => columns.map(name => quoted(row[name])).join(',')),
    '',
  ].join('\n');
}
