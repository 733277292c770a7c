import { Unit } from 'backstage-plugin-drive-common';

const UNIT_PHRASES: Record<Unit, string> = {
  ratio: 'in per cent',
  perWeek: 'per week',
  hours: 'in hours',
  minutes: 'in minutes',
  count: 'as a number',
  money: 'in the reporting currency',
};

/** A unit as the end of a phrase. */
export function unitPhrase(unit: Unit): string {
  return UNIT_PHRASES[unit];
}

/** A value for reading: three significant digits, with its unit. */
export function formatValue(value: number, unit: Unit): string {
  switch (unit) {
    case 'ratio':
      return `${formatNumber(value * 100)} %`;
    case 'perWeek':
      return `${formatNumber(value)} per week`;
    case 'hours':
      return value >= 48
        ? `${formatNumber(value)} h (${formatNumber(value / 24)} d)`
        : `${formatNumber(value)} h`;
    case 'minutes':
      return `${formatNumber(value)} min`;
    default:
      return formatNumber(value);
  }
}

/** Three significant digits, as digits, with a true minus. */
function formatNumber(value: number): string {
  return `${Number(value.toPrecision(3))}`.replace('-', '−');
}
