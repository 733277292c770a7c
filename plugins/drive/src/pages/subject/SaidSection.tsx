import Typography from '@material-ui/core/Typography';
import { Link } from '@backstage/core-components';
import { Scorecard } from 'backstage-plugin-drive-common';
import { RelativeTime } from '../../components/RelativeTime';
import { Section } from '../../components/Section';
import { useAssessments } from '../../hooks/useAssessments';
import { useFragmentLinks } from '../../navigation';
import { useLinks } from '../../hooks/useLinks';
import { useTranslate } from '../../translation';
import { saidAndMeasured } from '../assessment/saidAndMeasured';
import { SaidTable } from '../assessment/SaidTable';

/**
 * What a group says of itself beside what is measured. Nothing where nobody has answered, or where the reader may not know
 * it: the page is about measurements.
 */
export const SaidSection = ({ scorecard }: { scorecard: Scorecard }) => {
  const { subject, pillars } = scorecard;
  const t = useTranslate();
  const links = useLinks();
  const linkTo = useFragmentLinks();
  const { value } = useAssessments(subject.ref, 2);
  const [newest, before] = value?.items ?? [];
  if (!newest) {
    return null;
  }
  return (
    <Section
      title={t('assessment.section')}
      actions={
        <Link to={links.assessment(subject.ref)}>
          {t('assessment.sectionLink')}
        </Link>
      }
    >
      <SaidTable
        rows={saidAndMeasured(newest, before, pillars)}
        label={t('assessment.section')}
        linkTo={linkTo}
      />
      <Typography variant="body2" color="textSecondary">
        {t('assessment.sectionBy', {
          when: <RelativeTime instant={newest.at} />,
        })}
      </Typography>
    </Section>
  );
};
