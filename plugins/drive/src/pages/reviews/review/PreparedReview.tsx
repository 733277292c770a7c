import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import { Review } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../../api/driveApiRef';
import { quietOnGround } from '../../../components/quietOnGround';
import { RelativeTime } from '../../../components/RelativeTime';
import { Section } from '../../../components/Section';
import { useTranslate } from '../../../translation';
import { ActFailure } from '../ActFailure';
import { EntityLink } from '../EntityLink';
import { mayRun } from '../mayRun';
import { ActionItem } from '../actions/ActionItem';
import { ActionList } from '../actions/ActionList';
import { AddItem } from './AddItem';
import { Agenda } from './Agenda';
import { FrozenScorecard } from './FrozenScorecard';
import { WheelPick } from './WheelPick';
import { LiveReview } from './useReview';

const useStyles = makeStyles(theme => ({
  acts: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(2),
    '@media print': { display: 'none' },
  },
  quiet: {
    fontSize: theme.typography.pxToRem(13),
    color: quietOnGround(theme),
    '& a': { textDecoration: 'underline' },
  },
}));

/** A review before the meeting: the scores as they were frozen, and the agenda, which everybody can put in order. */
export const PreparedReview = (props: { review: Review; live: LiveReview }) => {
  const { review, live } = props;
  const classes = useStyles();
  const t = useTranslate();
  const api = useApi(driveApiRef);
  const isPrepared = review.state === 'prepared';
  const [isPreparing, setIsPreparing] = useState(false);
  const leads = mayRun(review);
  const prepareNow = async () => {
    setIsPreparing(true);
    await live.change(() => api.reviews.prepare(review.id));
    setIsPreparing(false);
  };
  const prepare = (
    <Button
      size="small"
      variant={isPrepared ? 'outlined' : 'contained'}
      color={isPrepared ? 'default' : 'primary'}
      title={isPrepared ? t('review.prepareAgainHelp') : undefined}
      disabled={live.act.underWay}
      onClick={prepareNow}
    >
      {isPreparing
        ? t('review.preparing')
        : t(isPrepared ? 'review.prepareAgain' : 'review.prepare')}
    </Button>
  );
  return (
    <>
      {isPrepared && (
        <div className={classes.acts}>
          {leads && (
            <Button
              size="small"
              variant="contained"
              color="primary"
              title={t('review.beginHelp')}
              disabled={live.act.underWay}
              onClick={() =>
                live.change(() =>
                  api.reviews.hold(review.id, { revision: review.revision }),
                )
              }
            >
              {t('review.begin')}
            </Button>
          )}
          {leads && prepare}
          <span className={classes.quiet}>
            {review.preparedAt &&
              t('review.preparedAt', {
                time: <RelativeTime instant={review.preparedAt} />,
              })}{' '}
            {!leads &&
              t('review.beginForChair', {
                name: <EntityLink name={review.chair} />,
              })}
          </span>
        </div>
      )}
      <ActFailure error={live.act.error} />
      {!isPrepared && (
        <Section title={t('review.scheduledTitle')}>
          <Typography paragraph>{t('review.scheduledText')}</Typography>
          {leads && prepare}
        </Section>
      )}
      {review.scorecard && <FrozenScorecard scorecard={review.scorecard} />}
      {review.wheelPick && <WheelPick review={review} />}
      {(isPrepared || review.agenda.length > 0) && (
        <Section title={t('agenda.title')}>
          <Agenda review={review} live={live} />
          <AddItem review={review} live={live} />
        </Section>
      )}
      {isPrepared && (
        <Section title={t('reviewAction.carried')}>
          <ActionList
            title={t('reviewAction.title')}
            empty={t('reviewAction.carriedNone')}
            total={review.carried.length}
          >
            {review.carried.map(action => (
              <ActionItem
                key={action.id}
                action={action}
                changed={live.reload}
                reload={live.reload}
              />
            ))}
          </ActionList>
        </Section>
      )}
    </>
  );
};
