import { Fragment } from 'react';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import {
  EntityCard,
  ORGANIZATION_REF,
  PillarSummary,
} from 'backstage-plugin-drive-common';
import { readFailure } from '../api/readFailure';
import { signalsInWords } from '../components/PillarSignals';
import { BandMark } from '../components/BandMark';
import { DemoChip } from '../components/DemoChip';
import { Placeholder } from '../components/Placeholder';
import { ReadError } from '../components/ReadError';
import { VisuallyHidden } from '../components/VisuallyHidden';
import { absenceHatch, bandColors } from '../components/bandColors';
import { CellSignals } from '../heatmap/CellSignals';
import { reasonOf } from '../format/reason';
import { useFormat } from '../hooks/useFormat';
import { useLinks } from '../hooks/useLinks';
import { useCard } from '../hooks/useCard';
import { useTranslate } from '../translation';
import { Fixes } from './Fixes';
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
  line: {
    display: 'grid',
    gridTemplateColumns: 'repeat(5, minmax(0, 1fr))',
    gap: 4,
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  pillar: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: 3,
    padding: theme.spacing(0.75, 0.25),
    borderRadius: 3,
    minHeight: 78,
    color: 'inherit',
    textAlign: 'center',
    '&:hover': { filter: 'brightness(0.96)' },
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.text.primary}`,
      outlineOffset: 1,
    },
  },
  absent: {
    background: absenceHatch(theme),
    color: theme.palette.text.secondary,
  },
  letter: { fontSize: theme.typography.pxToRem(12), fontWeight: 600 },
  score: {
    fontSize: theme.typography.pxToRem(20),
    lineHeight: '24px',
    fontWeight: 600,
    fontVariantNumeric: 'tabular-nums',
  },
  word: {
    fontSize: theme.typography.pxToRem(10.5),
    lineHeight: 1.2,
    overflowWrap: 'anywhere',
  },
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
      <ul className={classes.line}>
        {card.pillars.map(pillar => (
          <li key={pillar.id}>
            <Pillar subjectRef={card.subject.ref} pillar={pillar} />
          </li>
        ))}
      </ul>
      <Fixes card={card} />
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

const Pillar = (props: { subjectRef: string; pillar: PillarSummary }) => {
  const { subjectRef, pillar } = props;
  const { score, band } = pillar;
  const classes = useStyles();
  const theme = useTheme();
  const t = useTranslate();
  const format = useFormat();
  const links = useLinks();
  const title = t(`pillar.${pillar.id}`);
  const scored = score !== undefined && band !== undefined;
  const signals = signalsInWords(pillar.signals, t);
  const judgement = scored
    ? t('score.withBand', {
        score: format.score(score),
        band: t(`band.${band}`),
      })
    : `${t(`outcome.${pillar.outcome}`)}. ${reasonOf(pillar, t)}`;
  const state = signals ? `${judgement}, ${signals}` : judgement;
  return (
    <Link
      to={links.subject(subjectRef, pillar.id)}
      underline="none"
      title={`${title}: ${state}`}
      className={`${classes.pillar} ${scored ? '' : classes.absent}`}
      style={
        scored
          ? {
              background: bandColors(theme)[band].fill,
              color: bandColors(theme)[band].text,
            }
          : undefined
      }
    >
      <VisuallyHidden>{`${title}: ${state}`}</VisuallyHidden>
      {signals && <CellSignals pillar={pillar} />}
      <span aria-hidden className={classes.letter}>
        {title.charAt(0)}
      </span>
      {scored ? (
        <>
          <span aria-hidden className={classes.score}>
            {format.score(score)}
          </span>
          <BandMark band={band} />
          <span aria-hidden className={classes.word}>
            {t(`band.${band}`)}
          </span>
        </>
      ) : (
        <span aria-hidden className={classes.word}>
          {t(`outcome.${pillar.outcome}`)}
        </span>
      )}
    </Link>
  );
};
