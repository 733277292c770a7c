import { Unit } from 'backstage-plugin-drive-common';
import { CsvTable } from '../export/csv';
import { Translate } from '../translation';
import { ChartRow } from './chartRows';

/** The points of a chart as they go into a file, oldest first. */
export function chartTable(
  rows: readonly ChartRow[],
  options: { unit: Unit; currency?: string; t: Translate },
): CsvTable {
  const { unit, currency, t } = options;
  return {
    columns: [
      t('save.from'),
      t('save.until'),
      t('chart.value'),
      t('save.unit'),
      t('save.lower'),
      t('save.centre'),
      t('save.upper'),
      t('chart.n'),
      t('save.outcome'),
      t('chart.signal'),
    ],
    rows: rows.map(
      ({ from, at, value, lower, centre, upper, n, outcome, mark }) => [
        new Date(from).toISOString(),
        new Date(at).toISOString(),
        value,
        currency ?? unit,
        lower,
        centre,
        upper,
        n,
        outcome,
        mark && t(`signal.${mark.direction}`),
      ],
    ),
  };
}
