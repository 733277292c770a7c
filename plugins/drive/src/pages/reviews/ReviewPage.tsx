import { failureMessage } from '../../api/readFailure';
import { PageFrame } from '../../components/PageFrame';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { Link } from '@backstage/core-components';
import { driveReviewReadPermission } from 'backstage-plugin-drive-common';
import { useLinks } from '../../hooks/useLinks';
import { useTranslate } from '../../translation';
import { ReviewHead } from './review/ReviewHead';
import { ReviewBody } from './review/ReviewBody';
import { useReview } from './review/useReview';

/** A review in all its states. */
export const ReviewPage = ({ reviewId }: { reviewId: string }) => {
  const t = useTranslate();
  const links = useLinks();
  const live = useReview(reviewId);
  const { review, error, reload } = live;
  return (
    <PageFrame
      title={review?.title ?? t('reviewList.title')}
      tabTitle={
        review
          ? t('reviewSeries.tab', { title: review.title })
          : t('reviewList.tab')
      }
      above={<Link to={links.reviews}>{t('review.all')}</Link>}
    >
      {error && !review && (
        <ReadError
          error={error}
          what={t('review.what')}
          permission={driveReviewReadPermission.name}
          missing={t('review.missing')}
          retry={reload}
        />
      )}
      {!review && !error && (
        <Placeholder what={t('review.what')} lines={5} height={64} />
      )}
      {review && (
        <>
          <ReviewHead review={review} />
          {error && (
            <p role="status">
              {t('review.stale', { reason: failureMessage(error) })}
            </p>
          )}
          <ReviewBody review={review} live={live} />
        </>
      )}
    </PageFrame>
  );
};
