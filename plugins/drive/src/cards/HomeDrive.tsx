import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { ORGANIZATION_REF } from 'backstage-plugin-drive-common';
import { readFailure } from '../api/readFailure';
import { DemoChip } from '../components/DemoChip';
import { Placeholder } from '../components/Placeholder';
import { ReadError } from '../components/ReadError';
import { useCard } from '../hooks/useCard';
import { useLinks } from '../hooks/useLinks';
import { useTranslate } from '../translation';
import { PillarLine } from './PillarLine';
import { VerdictLine } from './VerdictLine';
import { useOwnGroups } from './useOwnGroups';

/** A page to glance at: whoever is in more groups than this finds the others on the DRIVE page. */
const MOST_GROUPS = 3;

const useStyles = makeStyles(theme => ({
  subject: { '& + &': { marginTop: theme.spacing(2.5) } },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    marginBottom: theme.spacing(0.5),
  },
  title: { fontSize: theme.typography.pxToRem(14), fontWeight: 700 },
}));

/** The home page's widget: the organization's verdict and pillars, and those of the reader's own groups. */
export const HomeDrive = () => {
  const groups = useOwnGroups();
  return (
    <>
      <Subject subjectRef={ORGANIZATION_REF} />
      {groups.value?.slice(0, MOST_GROUPS).map(ref => (
        <Subject key={ref} subjectRef={ref} />
      ))}
    </>
  );
};

const Subject = ({ subjectRef }: { subjectRef: string }) => {
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  const { value, error, retry } = useCard(subjectRef);
  const isOrganization = subjectRef === ORGANIZATION_REF;
  const isUnknown = error && readFailure(error) === 'notFound';
  if (isUnknown && !isOrganization) {
    return null;
  }
  return (
    <section className={classes.subject}>
      {isUnknown && (
        <Typography variant="body2" color="textSecondary">
          {t('home.notYet')}
        </Typography>
      )}
      {error && !isUnknown && (
        <ReadError
          error={error}
          what={t('state.whatScorecard')}
          retry={retry}
        />
      )}
      {!value && !error && (
        <Placeholder what={t('state.whatScorecard')} height={78} />
      )}
      {value && (
        <>
          <div className={classes.head}>
            <Typography component="h3" className={classes.title}>
              <Link to={links.subject(subjectRef)}>{value.subject.title}</Link>
            </Typography>
            {value.demo && <DemoChip />}
          </div>
          <VerdictLine card={value} />
          <PillarLine card={value} />
        </>
      )}
    </section>
  );
};
