import {
  InitiativeItem,
  InitiativeProgress,
} from 'backstage-plugin-drive-common';
import { CsvTable } from '../../export/csv';
import { Translate } from '../../translation';
import { doneShareOf } from './burnUpRows';

/** A burn-up as a file: a row a day, shares unrounded. */
export function burnUpTable(
  days: InitiativeProgress['days'],
  t: Translate,
): CsvTable {
  return {
    columns: [
      t('initiative.day'),
      t('initiative.burnUpDone'),
      t('initiative.burnUpExpected'),
      t('initiatives.item.done'),
      t('initiatives.item.open'),
      t('initiatives.item.unknown'),
      t('initiatives.item.exempt'),
    ],
    rows: days.map(day => [
      day.date,
      doneShareOf(day),
      day.expectedShare,
      day.counts.done,
      day.counts.open,
      day.counts.unknown,
      day.counts.exempt,
    ]),
  };
}

/** Items as a file. */
export function itemsTable(items: InitiativeItem[], t: Translate): CsvTable {
  return {
    columns: [
      t('initiative.entity'),
      t('save.ref'),
      t('initiative.team'),
      t('initiative.filterState'),
      t('initiative.since'),
      t('initiative.reasonTitle'),
      t('initiative.expiresOn'),
      t('initiative.exemptReason'),
    ],
    rows: items.map(({ entity, team, state, since, reason, exemption }) => [
      entity.title,
      entity.ref,
      team?.title,
      t(`initiatives.item.${state}`),
      since,
      reason,
      exemption?.expiresOn,
      exemption?.reason,
    ]),
  };
}
