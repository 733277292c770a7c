import Typography from '@material-ui/core/Typography';
import { Link, LinkButton } from '@backstage/core-components';
import {
  Assessment,
  ORGANIZATION_REF,
  PageOf,
  driveAssessmentReadPermission,
} from 'backstage-plugin-drive-common';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { RelativeTime } from '../../components/RelativeTime';
import { useLinks } from '../../hooks/useLinks';
import { Read } from '../../hooks/useRead';
import { useTranslate } from '../../translation';

/** Where the organization says that it stands, before anything is measured. */
export const AssessStep = ({ read }: { read: Read<PageOf<Assessment>> }) => {
  const { value, error, retry } = read;
  const t = useTranslate();
  const links = useLinks();
  const newest = value?.items[0];
  if (error) {
    return (
      <ReadError
        error={error}
        what={t('assessment.whatAssessments')}
        permission={driveAssessmentReadPermission.name}
        retry={retry}
      />
    );
  }
  if (!value) {
    return <Placeholder what={t('assessment.whatAssessments')} />;
  }
  return (
    <>
      <Typography variant="body2" paragraph style={{ maxWidth: '75ch' }}>
        {newest
          ? t('start.assess.newest', {
              who: (
                <Link to={links.assessment(newest.subject.ref)}>
                  {newest.subject.title}
                </Link>
              ),
              time: <RelativeTime instant={newest.at} />,
            })
          : t('start.assess.how')}
      </Typography>
      <LinkButton
        size="small"
        variant={newest ? 'outlined' : 'contained'}
        color="primary"
        to={links.assessment(ORGANIZATION_REF)}
      >
        {t('start.assess.organization')}
      </LinkButton>{' '}
      <LinkButton size="small" to={links.assessment()}>
        {t('start.assess.team')}
      </LinkButton>
    </>
  );
};
