import { PILLAR_IDS, ScorecardSummary } from 'backstage-plugin-drive-common';
import { CsvTable } from '../export/csv';
import { Translate } from '../translation';

/** Subjects and their pillars' scores as they go into a file; where there is no score, why. */
export function heatMapTable(
  items: readonly ScorecardSummary[],
  t: Translate,
): CsvTable {
  return {
    columns: [
      t('save.ref'),
      t('heatMap.subject'),
      t('save.kind'),
      ...PILLAR_IDS.flatMap(id => [
        t(`pillar.${id}`),
        `${t(`pillar.${id}`)}: ${t('save.band')}`,
      ]),
    ],
    rows: items.map(({ subject, pillars }) => [
      subject.ref,
      subject.title,
      t(`kind.${subject.kind}`),
      ...PILLAR_IDS.flatMap(id => {
        const pillar = pillars.find(own => own.id === id);
        return [
          pillar?.score,
          pillar?.band
            ? t(`band.${pillar.band}`)
            : t(`outcome.${pillar?.outcome ?? 'unavailable'}`),
        ];
      }),
    ]),
  };
}
