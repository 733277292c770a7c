import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { EntityCard } from 'backstage-plugin-drive-common';
import { useLinks } from '../hooks/useLinks';
import { useTranslate } from '../translation';

const useStyles = makeStyles(theme => ({
  root: {
    margin: theme.spacing(0, 0, 1),
    fontSize: theme.typography.pxToRem(14),
  },
  verdict: { fontWeight: 700 },
}));

/**
 * Better, or only faster: the verdict of a team, system, domain or the organization, with the way to its reasons. A
 * component alone seldom has enough records for one, so that its card stays with what to do.
 */
export const VerdictLine = ({ card }: { card: EntityCard }) => {
  const { subject, verdict } = card;
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  if (subject.kind === 'component' || verdict === 'cannot-tell') {
    return null;
  }
  return (
    <p className={classes.root}>
      {t('verdict.question')}{' '}
      <Link to={links.subject(subject.ref)} className={classes.verdict}>
        {t(`verdict.${verdict}`)}
      </Link>
    </p>
  );
};
