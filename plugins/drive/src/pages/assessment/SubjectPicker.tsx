import { useMemo, useState } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import {
  Assessment,
  driveAssessmentReadPermission,
  ORGANIZATION_REF,
} from 'backstage-plugin-drive-common';
import { useOwnGroups } from '../../cards/useOwnGroups';
import { EntityChoice } from '../../components/EntityChoice';
import { ReadError } from '../../components/ReadError';
import { RelativeTime } from '../../components/RelativeTime';
import { Section } from '../../components/Section';
import { useAssessments } from '../../hooks/useAssessments';
import { useEntityNames } from '../../hooks/useCatalogEntities';
import { useLinks } from '../../hooks/useLinks';
import { useSearch } from '../../navigation';
import { useTranslate } from '../../translation';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: theme.spacing(0, 0, 2),
    padding: 0,
    fontSize: theme.typography.pxToRem(15),
    '& li': { padding: theme.spacing(0.5, 0) },
  },
  heading: {
    fontSize: theme.typography.pxToRem(13),
    color: theme.palette.text.secondary,
  },
  other: { maxWidth: 420 },
}));

const NONE: string[] = [];
const NOTHING_KNOWN = new Map();

/** How many answers the list of those who have answered is made from. */
const LATEST = 100;

/** Chooses whom the assessment is about: the reader's own groups first. */
export const SubjectPicker = () => {
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  const { change } = useSearch();
  const own = useOwnGroups();
  const [typed, setTyped] = useState<string>();
  const refs = useMemo(() => own.value ?? NONE, [own.value]);
  const { nameOf } = useEntityNames(refs, NOTHING_KNOWN);
  return (
    <>
      <Section title={t('assessment.forWhom')}>
        {refs.length > 0 && (
          <>
            <Typography component="h3" className={classes.heading}>
              {t('assessment.ownGroups')}
            </Typography>
            <ul className={classes.list}>
              {refs.map(ref => (
                <li key={ref}>
                  <Link to={links.assessment(ref)} underline="always">
                    {nameOf(ref)?.title ?? ref}
                  </Link>
                </li>
              ))}
            </ul>
          </>
        )}
        <ul className={classes.list}>
          <li>
            <Link to={links.assessment(ORGANIZATION_REF)} underline="always">
              {t('assessment.organization')}
            </Link>
            <Typography variant="body2" color="textSecondary">
              {t('assessment.organizationHelp')}
            </Typography>
          </li>
        </ul>
        <div className={classes.other}>
          <EntityChoice
            label={t('assessment.otherGroup')}
            kinds={['group']}
            value={typed}
            onChange={ref => {
              setTyped(ref);
              if (ref) {
                change({ subject: ref });
              }
            }}
          />
        </div>
      </Section>
      <Answered />
    </>
  );
};

/** Who has answered, the latest first. Levels are not put side by side here: nobody is ranked. */
const Answered = () => {
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  const { value, error, retry } = useAssessments(undefined, LATEST);
  if (error) {
    return (
      <ReadError
        error={error}
        what={t('assessment.whatAssessments')}
        permission={driveAssessmentReadPermission.name}
        retry={retry}
      />
    );
  }
  const newest = new Map<string, Assessment>();
  for (const one of value?.items ?? []) {
    if (!newest.has(one.subject.ref)) {
      newest.set(one.subject.ref, one);
    }
  }
  return newest.size === 0 ? null : (
    <Section title={t('assessment.answered')}>
      <ul className={classes.list}>
        {[...newest.values()].map(({ subject, at }) => (
          <li key={subject.ref}>
            <Link to={links.assessment(subject.ref)} underline="always">
              {subject.title}
            </Link>{' '}
            <Typography component="span" variant="body2" color="textSecondary">
              <RelativeTime instant={at} />
            </Typography>
          </li>
        ))}
      </ul>
    </Section>
  );
};
