import { Unit } from 'backstage-plugin-drive-common';
import { Translate } from '../translation';
import { formatDuration } from './duration';
import { formatNumber } from './number';

/** What a metric's number counts, where its unit alone does not say. */
const UNIT_WORDS: Record<string, (value: string, t: Translate) => string> = {
  'change-throughput': (value, t) => t('value.changesPerWeek', { value }),
  'change-size': (value, t) => t('value.lines', { value }),
  'incident-rate': (value, t) => t('value.perWeekAndComponent', { value }),
  'incidents-per-100-changes': (value, t) =>
    t('value.per100Changes', { value }),
  'critical-exposure': (value, t) => t('value.perComponent', { value }),
  'time-to-remediate': (value, t) => t('value.ofTimeAllowed', { value }),
  'spend-vs-budget': (value, t) => t('value.againstBudget', { value }),
  'unit-cost-trend': (value, t) => t('value.againstBefore', { value }),
  'initiative-pace': (value, t) => t('value.againstPlan', { value }),
};

const SIGNED = new Set([
  'spend-vs-budget',
  'unit-cost-trend',
  'initiative-pace',
]);

/** A value as it travels, in its metric's unit. */
export interface Measurement {
  metricId: string;
  value: number;
  unit: Unit;
  /** ISO 4217, for money. */
  currency?: string;
}

/**
 * The number and the symbol of its unit, e.g. "12.3%" or "11 hours".
 *
 * @param unitDisplay - narrow, e.g. "11h", is for axes
 */
export function formatQuantity(
  { metricId, value, unit, currency }: Measurement,
  locale: string,
  unitDisplay: 'long' | 'narrow' = 'long',
): string {
  switch (unit) {
    case 'ratio':
      return formatNumber(value, locale, {
        style: 'percent',
        signDisplay: SIGNED.has(metricId) ? 'exceptZero' : 'auto',
      });
    case 'hours':
      return formatDuration(value * 60, locale, unitDisplay);
    case 'minutes':
      return formatDuration(value, locale, unitDisplay);
    case 'money':
      return currency
        ? formatNumber(value, locale, { style: 'currency', currency })
        : formatNumber(value, locale);
    default:
      return formatNumber(value, locale);
  }
}

/** A value with its unit in words, e.g. "2.9 per 100 changes". */
export function formatMeasurement(
  measurement: Measurement,
  locale: string,
  t: Translate,
): string {
  const value = formatQuantity(measurement, locale);
  const words = UNIT_WORDS[measurement.metricId];
  if (words) {
    return words(value, t);
  }
  return measurement.unit === 'perWeek' ? t('value.perWeek', { value }) : value;
}
