import { useCallback } from 'react';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { driveApiRef } from '../../api/driveApiRef';
import { useLinks } from '../../hooks/useLinks';
import { useRead } from '../../hooks/useRead';
import { useTranslate } from '../../translation';
import { useReviewTimes } from './useReviewTimes';

/**
 * Leads to the next review about a subject; where it has no series, to the form of a new one. Nothing where reviews cannot
 * be read.
 */
export const ReviewLink = ({ subjectRef }: { subjectRef: string }) => {
  const t = useTranslate();
  const links = useLinks();
  const api = useApi(driveApiRef);
  const times = useReviewTimes();
  const { value } = useRead(
    useCallback(async () => {
      const { items } = await api.reviews.listSeries({
        subject: subjectRef,
        limit: 20,
      });
      const running = items.filter(({ ended }) => !ended);
      return {
        series: running[0],
        next: running
          .filter(({ next }) => next)
          .sort((a, b) => Date.parse(a.next!.at) - Date.parse(b.next!.at))[0],
      };
    }, [api, subjectRef]),
  );
  if (!value) {
    return null;
  }
  const { series, next } = value;
  if (next?.next) {
    return (
      <Link to={links.review(next.next.reviewId)}>
        {t('review.nextHere', {
          time: times.when(next.next.at, next.timeZone),
        })}
      </Link>
    );
  }
  return series ? (
    <Link to={links.reviewSeries(series.id)}>{t('review.seriesHere')}</Link>
  ) : (
    <Link to={`${links.reviews}?${new URLSearchParams({ new: subjectRef })}`}>
      {t('review.startHere')}
    </Link>
  );
};
