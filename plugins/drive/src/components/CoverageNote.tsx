import { PillarSummary } from 'backstage-plugin-drive-common';
import { useFormat } from '../hooks/useFormat';
import { useTranslate } from '../translation';

/** How much of what applies is measured. */
export const CoverageNote = ({ pillar }: { pillar: PillarSummary }) => {
  const t = useTranslate();
  const format = useFormat();
  const share = format.share(pillar.coverage.weight);
  const { measured, applicable } = pillar.coverage.components;
  return (
    <span
      title={t('score.coverageDetail', {
        share,
        measured: format.integer(measured),
        applicable: format.integer(applicable),
      })}
    >
      {t('score.coverage', { share })}
    </span>
  );
};
