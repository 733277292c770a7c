import { Assessment, Questionnaire } from 'backstage-plugin-drive-common';
import { CsvTable } from '../../export/csv';
import { Translate } from '../../translation';

/** An assessment as a table for a file. */
export function assessmentTable(
  { practices }: Questionnaire,
  { answers }: Assessment,
  t: Translate,
): CsvTable {
  return {
    columns: [
      t('assessment.pillar'),
      t('assessment.practice'),
      t('assessment.csvLevel'),
      t('assessment.csvText'),
      t('assessment.note'),
      t('assessment.csvEvidence'),
    ],
    rows: practices.map(({ id, pillarId, title, levels }) => {
      const answer = answers.find(({ practiceId }) => practiceId === id);
      const level = answer?.level;
      return [
        t(`pillar.${pillarId}`),
        title,
        level,
        level === undefined ? undefined : levels[level],
        answer?.note,
        answer?.evidenceUrl,
      ];
    }),
  };
}
