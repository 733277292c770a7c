import { parseTimestamp } from 'backstage-plugin-drive-node';
import { FocusSettings } from '../config/readSettings';
import { CategoryRule, categoryOf } from '../lines/categoryOf';
import { CostLine, Dimensions } from '../lines/CostLine';
import { amountOf } from '../money/amount';

/** A row of a file, by the names of its columns. */
export type FocusRow = Readonly<Record<string, string | undefined>>;

/** What a row says. */
export interface FocusLine {
  line: CostLine;
  dimensions: Dimensions;
  /** The entity that it names itself. */
  entity?: string;
}

/** Why a row cannot be read, and what can be read of it. */
export interface UnreadableRow {
  reason: string;
  dimensions: Dimensions;
  entity?: string;
  period?: { from: number; until: number };
}

/** A column's value; nothing is written in several ways. */
const valueOf = (row: FocusRow, ...names: string[]): string | undefined => {
  for (const name of names) {
    const value = row[name]?.trim();
    if (value && value.toLowerCase() !== 'null') {
      return value;
    }
  }
  return undefined;
};

/** As FOCUS writes them, and with a space, as some export it; without an offset they are in UTC. */
function instantOf(text: string | undefined): number | undefined {
  const [, day, time = '00:00:00', offset = 'Z'] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(Z|UTC|[+-]\d\d:?\d\d)?$/.exec(
      text ?? '',
    ) ?? [];
  return day === undefined
    ? undefined
    : parseTimestamp(
        `${day}T${time.length === 5 ? `${time}:00` : time}${
          offset === 'UTC' ? 'Z' : offset.replace(/^(...)(\d\d)$/, '$1:$2')
        }`,
      );
}

/** The columns without which a file cannot be read, the first that is missing from it. */
export function missingColumn(
  columns: readonly string[],
  { cost, currency }: FocusSettings,
): string | undefined {
  const wanted = [
    cost === 'billed' ? 'BilledCost' : 'EffectiveCost',
    'ChargePeriodStart',
    'ChargePeriodEnd',
    ...(currency ? [] : ['BillingCurrency']),
  ];
  return wanted.find(name => !columns.includes(name));
}

/**
 * Reads a row, whatever other columns there are.
 */
export function toLine(
  row: FocusRow,
  settings: FocusSettings,
  categories: readonly CategoryRule[],
): FocusLine | UnreadableRow {
  const column = settings.cost === 'billed' ? 'BilledCost' : 'EffectiveCost';
  const dimensions = dimensionsOf(row);
  const entity = valueOf(row, 'x_EntityRef');
  const period = periodOf(row, settings);
  const unreadable = (reason: string) => ({
    reason,
    dimensions,
    entity,
    period,
  });
  const amount = amountOf(valueOf(row, column) ?? '');
  if (amount === undefined) {
    return unreadable(`${column} is no amount`);
  }
  if (!period) {
    return unreadable('the charge period is none');
  }
  const currency = (
    valueOf(row, 'BillingCurrency') ?? settings.currency
  )?.toUpperCase();
  if (!currency || !/^[A-Z]{3}$/.test(currency)) {
    return unreadable('BillingCurrency is no ISO 4217 code');
  }
  return {
    dimensions,
    entity,
    line: {
      ...period,
      amount,
      currency,
      category: categoryOf(dimensions, categories),
      service: dimensions.service,
    },
  };
}

/**
 * When a row counts. What is invoiced counts in the period of its invoice, though it be for a year; what is spread over
 * its term counts when it is used. Corrections count in the time that they correct.
 */
function periodOf(
  row: FocusRow,
  { cost }: FocusSettings,
): { from: number; until: number } | undefined {
  const from = instantOf(valueOf(row, 'ChargePeriodStart'));
  const until = instantOf(valueOf(row, 'ChargePeriodEnd'));
  if (from === undefined || until === undefined || until <= from) {
    return undefined;
  }
  if (cost === 'billed') {
    const billed = {
      from: Math.max(from, instantOf(row.BillingPeriodStart) ?? from),
      until: Math.min(until, instantOf(row.BillingPeriodEnd) ?? until),
    };
    return billed.from < billed.until ? billed : { from, until };
  }
  return { from, until };
}

function dimensionsOf(row: FocusRow): Dimensions {
  return {
    account: valueOf(row, 'SubAccountId', 'BillingAccountId'),
    accountname: valueOf(row, 'SubAccountName'),
    billingaccount: valueOf(row, 'BillingAccountId'),
    chargecategory: valueOf(row, 'ChargeCategory'),
    provider: valueOf(row, 'ServiceProviderName', 'ProviderName', 'Provider'),
    region: valueOf(row, 'RegionId', 'Region'),
    resource: valueOf(row, 'ResourceId'),
    service: valueOf(row, 'ServiceName'),
    servicecategory: valueOf(row, 'ServiceCategory'),
    ...tagsOf(valueOf(row, 'Tags')),
  };
}

/** Tags are an object in JSON; what is none says nothing. */
function tagsOf(text: string | undefined): Dimensions {
  if (!text?.startsWith('{')) {
    return {};
  }
  try {
    return Object.fromEntries(
      Object.entries(JSON.parse(text)).flatMap(([name, value]) =>
        ['string', 'number', 'boolean'].includes(typeof value)
          ? [[`tag.${name.toLowerCase()}`, String(value)]]
          : [],
      ),
    );
  } catch {
    return {};
  }
}
