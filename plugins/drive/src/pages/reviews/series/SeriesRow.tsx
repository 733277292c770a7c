import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { ReviewSeries } from 'backstage-plugin-drive-common';
import { RelativeTime } from '../../../components/RelativeTime';
import { useLinks } from '../../../hooks/useLinks';
import { useTranslate } from '../../../translation';
import { RefLink } from '../EntityLink';
import { useReviewTimes } from '../useReviewTimes';
import { HealthFigures } from './HealthFigures';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(1.5, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 0, paddingTop: 0 },
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0, 1.5),
  },
  title: {
    margin: 0,
    fontSize: theme.typography.pxToRem(15),
    fontWeight: 600,
    overflowWrap: 'anywhere',
  },
  quiet: {
    fontSize: theme.typography.pxToRem(13),
    color: theme.palette.text.secondary,
  },
  cadence: {
    margin: theme.spacing(0.25, 0, 0.5),
    fontSize: theme.typography.pxToRem(14),
  },
}));

/** A series in a list: about what, how often, and how its reviews do. */
export const SeriesRow = ({ series }: { series: ReviewSeries }) => {
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  const times = useReviewTimes();
  const { ended, subject } = series;
  return (
    <li className={classes.root}>
      <div className={classes.head}>
        <h3 className={classes.title}>
          <Link to={links.reviewSeries(series.id)}>{series.title}</Link>
        </h3>
        <span className={classes.quiet}>
          {t(`review.tier.${series.tier}`)}
          {' · '}
          <Link to={links.subject(subject.ref)}>{subject.title}</Link>
        </span>
      </div>
      <p className={classes.cadence}>
        {ended
          ? t('reviewSeries.ended', {
              time: <RelativeTime instant={ended.at} />,
              name: <RefLink entityRef={ended.by} />,
            })
          : times.cadence(series)}
      </p>
      <HealthFigures health={series.health} />
    </li>
  );
};
