import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { Review } from 'backstage-plugin-drive-common';
import { quietOnGround } from '../../../components/quietOnGround';
import { RelativeTime } from '../../../components/RelativeTime';
import { useLinks } from '../../../hooks/useLinks';
import { useTranslate } from '../../../translation';
import { EntityLink } from '../EntityLink';
import { useReviewTimes } from '../useReviewTimes';

const useStyles = makeStyles(theme => ({
  root: {
    margin: theme.spacing(-1, 0, 2),
    fontSize: theme.typography.pxToRem(14),
    '& p': { margin: 0 },
    '& a': { textDecoration: 'underline' },
  },
  quiet: { color: quietOnGround(theme) },
  state: {
    display: 'inline-block',
    padding: '1px 8px',
    border: `1px solid ${theme.palette.text.secondary}`,
    borderRadius: 3,
    fontSize: theme.typography.pxToRem(12.5),
    fontWeight: 600,
  },
}));

/** When it is, how far, about what, and who leads and decides. */
export const ReviewHead = ({ review }: { review: Review }) => {
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  const times = useReviewTimes();
  const { at, timeZone, subject, tier } = review;
  const yours = times.yours(at, timeZone);
  return (
    <div className={classes.root}>
      <p>
        <span className={classes.state}>
          {t(`review.state.${review.state}`)}
        </span>{' '}
        <strong>{times.when(at, timeZone)}</strong>{' '}
        <span className={classes.quiet}>
          {yours && `${yours}, `}
          <RelativeTime instant={at} />
        </span>
      </p>
      <p className={classes.quiet}>
        {t('review.about', {
          subject: <Link to={links.subject(subject.ref)}>{subject.title}</Link>,
        })}{' '}
        ({t(`review.tier.${tier}`)}) ·{' '}
        {t('review.chair', { name: <EntityLink name={review.chair} /> })} ·{' '}
        {t('review.decider', { name: <EntityLink name={review.decider} /> })} ·{' '}
        <Link to={links.reviewSeries(review.seriesId)}>
          {t('review.seriesHere')}
        </Link>
      </p>
    </div>
  );
};
