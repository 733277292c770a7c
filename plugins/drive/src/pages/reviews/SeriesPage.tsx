import { useCallback, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import {
  ReviewSeries,
  driveReviewReadPermission,
} from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../api/driveApiRef';
import { PageFrame } from '../../components/PageFrame';
import { Placeholder } from '../../components/Placeholder';
import { quietOnGround } from '../../components/quietOnGround';
import { ReadError } from '../../components/ReadError';
import { RelativeTime } from '../../components/RelativeTime';
import { Section } from '../../components/Section';
import { useLinks } from '../../hooks/useLinks';
import { useRead } from '../../hooks/useRead';
import { useTranslate } from '../../translation';
import { EntityLink, RefLink } from './EntityLink';
import { mayRun } from './mayRun';
import { CalendarAddress } from './series/CalendarAddress';
import { EndSeries } from './series/EndSeries';
import { HealthFigures } from './series/HealthFigures';
import { SeriesDialog } from './series/SeriesDialog';
import { SeriesReviews } from './series/SeriesReviews';
import { WheelChances } from './series/WheelChances';
import { useReviewTimes } from './useReviewTimes';

/** A series: when and with whom, how its reviews do, and each of them. */
export const SeriesPage = ({ seriesId }: { seriesId: string }) => {
  const t = useTranslate();
  const links = useLinks();
  const api = useApi(driveApiRef);
  const { value, error, retry } = useRead(
    useCallback(() => api.reviews.getSeries(seriesId), [api, seriesId]),
  );
  const [isEdited, setIsEdited] = useState(false);
  const [isEnding, setIsEnding] = useState(false);
  const isRunning = value && !value.ended && mayRun(value);
  return (
    <PageFrame
      title={value?.title ?? t('review.seriesHere')}
      tabTitle={
        value
          ? t('reviewSeries.tab', { title: value.title })
          : t('reviewList.tab')
      }
      above={<Link to={links.reviews}>{t('review.all')}</Link>}
      controls={
        isRunning && (
          <div>
            <Button
              size="small"
              variant="outlined"
              onClick={() => setIsEdited(true)}
            >
              {t('reviewSeries.edit')}
            </Button>{' '}
            <Button size="small" onClick={() => setIsEnding(true)}>
              {t('reviewSeries.end')}
            </Button>
          </div>
        )
      }
    >
      {error && !value && (
        <ReadError
          error={error}
          what={t('reviewSeries.what')}
          permission={driveReviewReadPermission.name}
          missing={t('reviewSeries.missing')}
          retry={retry}
        />
      )}
      {!value && !error && (
        <Placeholder what={t('reviewSeries.what')} lines={4} height={64} />
      )}
      {value && <Series key={value.revision} series={value} />}
      {value && isEdited && (
        <SeriesDialog
          series={value}
          close={() => setIsEdited(false)}
          saved={() => {
            setIsEdited(false);
            retry();
          }}
        />
      )}
      {value && isEnding && (
        <EndSeries
          series={value}
          close={() => setIsEnding(false)}
          ended={() => {
            setIsEnding(false);
            retry();
          }}
          reload={retry}
        />
      )}
    </PageFrame>
  );
};

const useStyles = makeStyles(theme => ({
  head: {
    margin: theme.spacing(-1, 0, 2),
    fontSize: theme.typography.pxToRem(14),
    '& p': { margin: 0 },
    '& a': { textDecoration: 'underline' },
  },
  cadence: {
    fontSize: theme.typography.pxToRem(17),
    fontWeight: 600,
    '&::first-letter': { textTransform: 'uppercase' },
  },
  quiet: { color: quietOnGround(theme) },
}));

const Series = ({ series }: { series: ReviewSeries }) => {
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  const times = useReviewTimes();
  const { ended, next, subject, timeZone } = series;
  return (
    <>
      <div className={classes.head}>
        <p className={classes.cadence}>{times.cadence(series)}</p>
        <p>
          {ended &&
            t('reviewSeries.ended', {
              time: <RelativeTime instant={ended.at} />,
              name: <RefLink entityRef={ended.by} />,
            })}
          {!ended &&
            (next
              ? t('reviewSeries.next', {
                  time: (
                    <Link to={links.review(next.reviewId)}>
                      {times.when(next.at, timeZone)}
                    </Link>
                  ),
                })
              : t('reviewSeries.noNext'))}
        </p>
        <p className={classes.quiet}>
          {t('review.about', {
            subject: (
              <Link to={links.subject(subject.ref)}>{subject.title}</Link>
            ),
          })}{' '}
          ({t(`review.tier.${series.tier}`)}) ·{' '}
          {t('review.chair', { name: <EntityLink name={series.chair} /> })} ·{' '}
          {t('review.decider', {
            name: <EntityLink name={series.decider} />,
          })}{' '}
          · {t('reviewSeries.duration', { count: series.durationMinutes })} ·{' '}
          {t('reviewSeries.lead', { count: series.leadHours })}
        </p>
      </div>
      <Section title={t('reviewSeries.health')}>
        <HealthFigures health={series.health} />
      </Section>
      <SeriesReviews series={series} />
      <Section title={t('reviewSeries.wheel')}>
        {series.wheelChances.length > 0 ? (
          <WheelChances
            label={t('review.wheelNext')}
            chances={series.wheelChances}
          />
        ) : (
          t('reviewSeries.wheelNone')
        )}
      </Section>
      {!ended && <CalendarAddress series={series} />}
    </>
  );
};
