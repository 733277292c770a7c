import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { AgendaEvidence } from 'backstage-plugin-drive-common';
import { safeUrl } from '../../../format/safeUrl';
import { Links, useLinks } from '../../../hooks/useLinks';
import { useTranslate } from '../../../translation';

const useStyles = makeStyles(theme => ({
  root: {
    listStyle: 'none',
    margin: theme.spacing(0.25, 0, 0),
    padding: 0,
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 2),
    fontSize: '0.9em',
  },
}));

/** The page where a reader sees for themselves, if there is any. */
function placeOf(evidence: AgendaEvidence, links: Links): string | undefined {
  const { url, initiativeId, haltId, reviewId, subjectRef, metricId } =
    evidence;
  if (url) {
    return safeUrl(url);
  }
  if (initiativeId) {
    return links.initiative(initiativeId);
  }
  if (haltId) {
    return links.halt(haltId);
  }
  if (subjectRef) {
    return links.subject(subjectRef, metricId);
  }
  return reviewId ? links.review(reviewId) : undefined;
}

/** What an item of the agenda rests on, as links. */
export const EvidenceLinks = (props: { evidence: AgendaEvidence[] }) => {
  const { evidence } = props;
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  if (evidence.length === 0) {
    return null;
  }
  return (
    <ul className={classes.root} aria-label={t('agenda.evidence')}>
      {evidence.map((piece, index) => {
        const place = placeOf(piece, links);
        return (
          <li key={`${index} ${piece.text}`}>
            {place ? (
              <Link to={place} underline="always">
                {piece.text}
              </Link>
            ) : (
              piece.text
            )}
          </li>
        );
      })}
    </ul>
  );
};
