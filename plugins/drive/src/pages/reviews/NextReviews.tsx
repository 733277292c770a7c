import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Link } from '@backstage/core-components';
import { ReviewSummary } from 'backstage-plugin-drive-common';
import { RelativeTime } from '../../components/RelativeTime';
import { useLinks } from '../../hooks/useLinks';
import { useTranslate } from '../../translation';
import { useReviewTimes } from './useReviewTimes';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(220px, 300px) minmax(0, 1fr)',
    gap: theme.spacing(0, 3),
    padding: theme.spacing(1.25, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 0, paddingTop: 0 },
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(0.25, 0),
    },
  },
  relative: { fontSize: theme.typography.pxToRem(15), fontWeight: 600 },
  quiet: {
    fontSize: theme.typography.pxToRem(13),
    color: theme.palette.text.secondary,
  },
  title: {
    margin: 0,
    fontSize: theme.typography.pxToRem(15),
    fontWeight: 600,
    overflowWrap: 'anywhere',
  },
}));

/** Reviews in a list: when, about what, how far. */
export const NextReviews = (props: {
  reviews: ReviewSummary[];
  label: string;
  empty: string;
}) => {
  const { reviews, label, empty } = props;
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  const times = useReviewTimes();
  if (reviews.length === 0) {
    return <Typography variant="body2">{empty}</Typography>;
  }
  return (
    <ul className={classes.list} aria-label={label}>
      {reviews.map(review => (
        <li key={review.id} className={classes.item}>
          <div>
            <div className={classes.relative}>
              <RelativeTime instant={review.at} />
            </div>
            <div className={classes.quiet}>
              {times.when(review.at, review.timeZone)}
            </div>
            <div className={classes.quiet}>
              {times.yours(review.at, review.timeZone)}
            </div>
          </div>
          <div>
            <h3 className={classes.title}>
              <Link to={links.review(review.id)}>{review.title}</Link>
            </h3>
            <div className={classes.quiet}>
              {[
                t(`review.tier.${review.tier}`),
                review.subject.title,
                t(`review.state.${review.state}`),
                review.decisions > 0 &&
                  t('review.decisions', { count: review.decisions }),
                review.openActions > 0 &&
                  t('review.openActions', { count: review.openActions }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
};
