import { useCallback } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import {
  PageOf,
  ReviewSeries,
  driveReviewReadPermission,
} from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../api/driveApiRef';
import { PageFrame } from '../../components/PageFrame';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { Section } from '../../components/Section';
import { useLinks } from '../../hooks/useLinks';
import { usePages } from '../../hooks/usePages';
import { useGoTo, useSearch } from '../../navigation';
import { useTranslate } from '../../translation';
import { ComingReviews } from './ComingReviews';
import { OpenActions } from './actions/OpenActions';
import { SeriesDialog } from './series/SeriesDialog';
import { SeriesRow } from './series/SeriesRow';

const useStyles = makeStyles({
  text: { maxWidth: '75ch' },
  list: { listStyle: 'none', margin: 0, padding: 0 },
});

/** What is due next, what is open, and the series. `?new=<ref>` opens the form of a series about a subject. */
export const ReviewsPage = () => {
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  const api = useApi(driveApiRef);
  const goTo = useGoTo();
  const { search, change } = useSearch();
  const { items, last, error, loading, more } = usePages<
    ReviewSeries,
    PageOf<ReviewSeries>
  >(
    useCallback(
      cursor => api.reviews.listSeries({ limit: 100, cursor }),
      [api],
    ),
  );
  const newAbout = search.get('new');
  const isEmpty = last?.totalItems === 0;
  const create = (label: string) => (
    <Button
      variant={isEmpty ? 'contained' : 'outlined'}
      color={isEmpty ? 'primary' : 'default'}
      size="small"
      onClick={() => change({ new: '' })}
    >
      {label}
    </Button>
  );
  const running = items.filter(({ ended }) => !ended);
  const ended = items.filter(series => series.ended);
  return (
    <PageFrame
      title={t('reviewList.title')}
      tabTitle={t('reviewList.tab')}
      controls={last && !isEmpty && create(t('reviewList.create'))}
    >
      {error && items.length === 0 && (
        <ReadError
          error={error}
          what={t('reviewList.whatSeries')}
          permission={driveReviewReadPermission.name}
          retry={more}
        />
      )}
      {!last && !error && (
        <Placeholder what={t('reviewList.whatReviews')} lines={4} height={64} />
      )}
      {isEmpty && (
        <Section title={t('reviewList.noneTitle')}>
          <Typography paragraph className={classes.text}>
            {t('reviewList.noneText')}
          </Typography>
          <Typography paragraph className={classes.text}>
            {t('reviewList.noneSteps')}
          </Typography>
          {create(t('reviewList.start'))}
        </Section>
      )}
      {last && !isEmpty && (
        <>
          <ComingReviews />
          <OpenActions />
          <Section title={t('reviewList.series')}>
            <ul className={classes.list} aria-busy={loading}>
              {[...running, ...ended].map(series => (
                <SeriesRow key={series.id} series={series} />
              ))}
            </ul>
            {last.nextCursor && (
              <Button size="small" onClick={more} disabled={loading}>
                {t('state.showMore', {
                  left: String(last.totalItems - items.length),
                })}
              </Button>
            )}
          </Section>
        </>
      )}
      {newAbout !== null && (
        <SeriesDialog
          subjectRef={newAbout || undefined}
          close={() => change({ new: undefined })}
          saved={series => goTo(links.reviewSeries(series.id))}
        />
      )}
    </PageFrame>
  );
};
