import { useCallback } from 'react';
import Button from '@material-ui/core/Button';
import { useApi } from '@backstage/core-plugin-api';
import {
  PageOf,
  ReviewSeries,
  ReviewSummary,
} from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../../api/driveApiRef';
import { Placeholder } from '../../../components/Placeholder';
import { ReadError } from '../../../components/ReadError';
import { Section } from '../../../components/Section';
import { usePages } from '../../../hooks/usePages';
import { useTranslate } from '../../../translation';
import { NextReviews } from '../NextReviews';

/** Every review of a series, those to come too. */
export const SeriesReviews = ({ series }: { series: ReviewSeries }) => {
  const { id } = series;
  const t = useTranslate();
  const api = useApi(driveApiRef);
  const { items, last, error, loading, more } = usePages<
    ReviewSummary,
    PageOf<ReviewSummary>
  >(
    useCallback(
      cursor => api.reviews.list({ series: id, limit: 50, cursor }),
      [api, id],
    ),
  );
  return (
    <Section title={t('reviewSeries.reviews')}>
      {error && (
        <ReadError
          error={error}
          what={t('reviewList.whatReviews')}
          retry={more}
        />
      )}
      {!last && !error && (
        <Placeholder what={t('reviewList.whatReviews')} lines={3} height={44} />
      )}
      {last && (
        <NextReviews
          reviews={items}
          label={t('reviewSeries.reviews')}
          empty={t('reviewSeries.noReviews')}
        />
      )}
      {last?.nextCursor && (
        <Button size="small" onClick={more} disabled={loading}>
          {t('state.showMore', {
            left: String(last.totalItems - items.length),
          })}
        </Button>
      )}
    </Section>
  );
};
