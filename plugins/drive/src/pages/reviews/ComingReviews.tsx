import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { driveApiRef } from '../../api/driveApiRef';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { Section } from '../../components/Section';
import { daysBefore } from '../../format/time';
import { useRead } from '../../hooks/useRead';
import { useTranslate } from '../../translation';
import { NextReviews } from './NextReviews';

const BEHIND_DAYS = 28;
const AHEAD_DAYS = 100;
const SHOWN = 8;

/** The reviews that are due next, the one that is under way or overdue first. */
export const ComingReviews = () => {
  const t = useTranslate();
  const api = useApi(driveApiRef);
  const { value, error, retry } = useRead(
    useCallback(async () => {
      const now = new Date().toISOString();
      const { items } = await api.reviews.list({
        from: daysBefore(now, BEHIND_DAYS),
        to: daysBefore(now, -AHEAD_DAYS),
        limit: 200,
      });
      return items
        .filter(({ state }) => state !== 'closed')
        .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
        .slice(0, SHOWN);
    }, [api]),
  );
  return (
    <Section title={t('reviewList.next')}>
      {error && (
        <ReadError
          error={error}
          what={t('reviewList.whatReviews')}
          retry={retry}
        />
      )}
      {!value && !error && (
        <Placeholder what={t('reviewList.whatReviews')} lines={2} height={44} />
      )}
      {value && (
        <NextReviews
          reviews={value}
          label={t('reviewList.next')}
          empty={t('reviewList.noneDue')}
        />
      )}
    </Section>
  );
};
