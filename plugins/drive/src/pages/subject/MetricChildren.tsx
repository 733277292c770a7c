import Button from '@material-ui/core/Button';
import {
  MetricResult,
  PillarId,
  Scorecard,
} from 'backstage-plugin-drive-common';
import { ContributionTable } from '../../changes/ContributionTable';
import { useSearch } from '../../navigation';
import { useTranslate } from '../../translation';

const PARAMETER = 'children';

/** The children of a metric, read when the reader opens them. The URL remembers of which metrics they stand open. */
export const MetricChildren = (props: {
  scorecard: Scorecard;
  pillarId: PillarId;
  metric: MetricResult;
}) => {
  const { scorecard, pillarId, metric } = props;
  const t = useTranslate();
  const { search, change } = useSearch();
  const open = (search.get(PARAMETER) ?? '').split(',').filter(Boolean);
  const isOpen = open.includes(metric.id);
  const toggle = () => {
    const next = isOpen
      ? open.filter(id => id !== metric.id)
      : [...open, metric.id];
    change({ [PARAMETER]: next.join(',') || undefined });
  };
  return (
    <>
      <Button size="small" aria-expanded={isOpen} onClick={toggle}>
        {isOpen ? t('contribution.close') : t('contribution.open')}
      </Button>
      {isOpen && (
        <ContributionTable
          scorecard={scorecard}
          pillarId={pillarId}
          metric={metric}
        />
      )}
    </>
  );
};
