import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { ORGANIZATION_REF, Scorecard } from 'backstage-plugin-drive-common';
import { AtControls } from '../../components/AtControls';
import { DemoChip } from '../../components/DemoChip';
import { PageFrame } from '../../components/PageFrame';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { useAt } from '../../hooks/useAt';
import { useLinks } from '../../hooks/useLinks';
import { useScorecard } from '../../hooks/useScorecard';
import { useSearch } from '../../navigation';
import { useTranslate } from '../../translation';
import { ReviewLink } from '../reviews/ReviewLink';
import { SubjectContent } from './SubjectContent';

const useStyles = makeStyles(theme => ({
  crumbs: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1),
    listStyle: 'none',
    margin: 0,
    padding: 0,
    fontSize: theme.typography.pxToRem(13),
    color: theme.palette.text.primary,
  },
}));

/** One subject: its pillars, their metrics, and where every number comes from. */
export const SubjectPage = ({ subjectRef }: { subjectRef: string }) => {
  const t = useTranslate();
  const at = useAt();
  const { change } = useSearch();
  const { value, error, loading, retry } = useScorecard(subjectRef, at);
  const title = value?.subject.title ?? parseEntityRef(subjectRef).name;
  const isOrganization = subjectRef === ORGANIZATION_REF;

  return (
    <PageFrame
      title={title}
      tabTitle={t('page.subjectTitle', { title })}
      above={value && <Breadcrumbs scorecard={value} />}
      beside={
        <>
          {value && <Typography>{t(`kind.${value.subject.kind}`)}</Typography>}
          {value?.demo && <DemoChip />}
          {value && !isOrganization && (
            <EntityRefLink entityRef={subjectRef} hideIcon>
              {t('subject.catalog')}
            </EntityRefLink>
          )}
          {value && <ReviewLink subjectRef={subjectRef} />}
        </>
      }
      controls={
        <AtControls
          comparable
          shown={value && { asOf: value.asOf, windowDays: value.window.days }}
        />
      }
    >
      {error && (
        <ReadError error={error} what={subjectRef} retry={retry}>
          {(at.asOf || at.windowDays) && (
            <Button
              size="small"
              onClick={() => change({ asOf: undefined, windowDays: undefined })}
            >
              {t('state.newest')}
            </Button>
          )}
        </ReadError>
      )}
      {!value && !error && <Placeholder what={title} lines={6} height={64} />}
      {value && (
        <div aria-busy={loading} style={{ opacity: loading ? 0.6 : 1 }}>
          <SubjectContent scorecard={value} />
        </div>
      )}
    </PageFrame>
  );
};

const Breadcrumbs = ({ scorecard }: { scorecard: Scorecard }) => {
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  const parents = scorecard.parents.filter(
    ({ subject }) => subject.ref !== ORGANIZATION_REF,
  );
  if (parents.length === 0) {
    return null;
  }
  return (
    <nav aria-label={t('subject.breadcrumbs')}>
      <ul className={classes.crumbs}>
        {parents.map(({ relation, subject }) => (
          <li key={`${relation} ${subject.ref}`}>
            <Link to={links.subject(subject.ref)} underline="always">
              {subject.title}
            </Link>{' '}
            {t(`kind.${subject.kind}`)}
          </li>
        ))}
      </ul>
    </nav>
  );
};
