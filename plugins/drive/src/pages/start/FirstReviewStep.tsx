import Typography from '@material-ui/core/Typography';
import { Link, LinkButton } from '@backstage/core-components';
import { driveReviewReadPermission } from 'backstage-plugin-drive-common';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { RelativeTime } from '../../components/RelativeTime';
import { useLinks } from '../../hooks/useLinks';
import { useTranslate } from '../../translation';
import { StartReads } from './stepStates';

const NARROW = { maxWidth: '75ch' };

/** The first review: the series is made, its first occurrence prepared and held. */
export const FirstReviewStep = ({ read }: { read: StartReads['reviews'] }) => {
  const { value, error, retry } = read;
  const t = useTranslate();
  const links = useLinks();
  if (error) {
    return (
      <ReadError
        error={error}
        what={t('reviewList.whatReviews')}
        permission={driveReviewReadPermission.name}
        retry={retry}
      />
    );
  }
  if (!value) {
    return <Placeholder what={t('reviewList.whatReviews')} />;
  }
  const { series, held } = value;
  if (held) {
    return (
      <Typography variant="body2" style={NARROW}>
        {t('start.review.held', {
          title: <Link to={links.review(held.id)}>{held.title}</Link>,
          time: <RelativeTime instant={held.at} />,
        })}
      </Typography>
    );
  }
  if (series) {
    return (
      <>
        <Typography variant="body2" paragraph style={NARROW}>
          {t('start.review.planned', {
            title: (
              <Link to={links.reviewSeries(series.id)}>{series.title}</Link>
            ),
          })}{' '}
          {series.next &&
            t('start.review.next', {
              time: <RelativeTime instant={series.next.at} />,
            })}
        </Typography>
        {series.next && (
          <LinkButton
            size="small"
            variant="contained"
            color="primary"
            to={links.review(series.next.reviewId)}
          >
            {t('start.review.open')}
          </LinkButton>
        )}
      </>
    );
  }
  return (
    <>
      <Typography variant="body2" paragraph style={NARROW}>
        {t('start.review.how')}
      </Typography>
      <LinkButton
        size="small"
        variant="contained"
        color="primary"
        to={`${links.reviews}?new=`}
      >
        {t('start.review.create')}
      </LinkButton>
    </>
  );
};
