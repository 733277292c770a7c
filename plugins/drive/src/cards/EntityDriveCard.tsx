import { Fragment } from 'react';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { EntityCard, ORGANIZATION_REF } from 'backstage-plugin-drive-common';
import { readFailure } from '../api/readFailure';
import { DemoChip } from '../components/DemoChip';
import { Placeholder } from '../components/Placeholder';
import { ReadError } from '../components/ReadError';
import { useLinks } from '../hooks/useLinks';
import { useCard } from '../hooks/useCard';
import { useTranslate } from '../translation';
import { Absences } from './Absences';
import { CardInitiatives } from './CardInitiatives';
import { Fixes } from './Fixes';
import { LineBanner } from './LineBanner';
import { useHasPageBanner } from './pageBanner';
import { PillarLine } from './PillarLine';
import { VerdictLine } from './VerdictLine';
import { useEntitySubject } from './useEntitySubject';
import { useTabLink } from './useTabLink';

const useStyles = makeStyles(theme => ({
  root: { padding: theme.spacing(1.5), borderRadius: 8 },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    minHeight: 32,
    marginBottom: theme.spacing(1),
  },
  title: { fontSize: theme.typography.pxToRem(16), fontWeight: 700 },
  more: { marginLeft: 'auto' },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    marginTop: theme.spacing(1.5),
    fontSize: theme.typography.pxToRem(13),
    color: theme.palette.text.secondary,
  },
}));

/** The entity's five pillars in a line, and what they count towards. */
export const EntityDriveCard = () => {
  const ref = useEntitySubject();
  return <Card key={ref} subjectRef={ref} />;
};

const Card = ({ subjectRef }: { subjectRef: string }) => {
  const classes = useStyles();
  const t = useTranslate();
  const { value, error, retry } = useCard(subjectRef);
  const notYet = error && readFailure(error) === 'notFound';
  return (
    <Paper component="section" elevation={0} className={classes.root}>
      <div className={classes.head}>
        <Typography component="h2" className={classes.title}>
          {t('card.title')}
        </Typography>
        {value?.demo && <DemoChip />}
      </div>
      {notYet && (
        <Typography variant="body2" color="textSecondary">
          {t('card.notYet')}
        </Typography>
      )}
      {error && !notYet && (
        <ReadError
          error={error}
          what={t('state.whatScorecard')}
          retry={retry}
        />
      )}
      {!value && !error && (
        <Placeholder what={t('state.whatScorecard')} height={78} />
      )}
      {value && <Body card={value} />}
    </Paper>
  );
};

const Body = ({ card }: { card: EntityCard }) => {
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  const tab = useTabLink();
  const hasPageBanner = useHasPageBanner(card.subject.ref);
  const parents = card.parents.map(({ subject }, index) => (
    <Fragment key={subject.ref}>
      {index > 0 && ' · '}
      <Link to={links.subject(subject.ref)}>
        {subject.ref === ORGANIZATION_REF
          ? t('page.organization')
          : subject.title}
      </Link>{' '}
      {subject.ref !== ORGANIZATION_REF && t(`kind.${subject.kind}`)}
    </Fragment>
  ));
  return (
    <>
      {card.line && !hasPageBanner && (
        <LineBanner subjectRef={card.subject.ref} line={card.line} />
      )}
      <VerdictLine card={card} />
      <PillarLine card={card} />
      <Absences card={card} />
      <Fixes card={card} />
      <CardInitiatives card={card} />
      <div className={classes.foot}>
        {parents.length > 0 && (
          <span>{t('card.rollsUp', { parents: <>{parents}</> })}</span>
        )}
        <Link
          to={tab ?? links.subject(card.subject.ref)}
          className={classes.more}
        >
          {t('card.more')}
        </Link>
      </div>
    </>
  );
};
