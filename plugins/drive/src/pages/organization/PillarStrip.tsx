import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import {
  ModelInfo,
  PillarResult,
  Scorecard,
  Trend,
} from 'backstage-plugin-drive-common';
import { Sparkline } from '../../charts/Sparkline';
import { CoverageNote } from '../../components/CoverageNote';
import { PillarSignals } from '../../components/PillarSignals';
import { PillarScore } from '../../components/PillarScore';
import { ScoreScale } from '../../components/ScoreScale';
import { useLinks } from '../../hooks/useLinks';
import { Read } from '../../hooks/useRead';
import { useTranslate } from '../../translation';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(5, minmax(0, 1fr))',
    gridTemplateRows: 'auto auto auto auto auto auto',
    marginBottom: theme.spacing(2),
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'repeat(auto-fit, minmax(250px, 1fr))',
      gridTemplateRows: 'none',
    },
  },
  tile: {
    // The five share their rows, so that scores stand on one line however long the questions are.
    display: 'grid',
    gridRow: 'span 6',
    gridTemplateRows: 'subgrid',
    alignContent: 'start',
    [theme.breakpoints.down('sm')]: {
      gridRow: 'auto',
      gridTemplateRows: 'none',
    },
    padding: theme.spacing(1.5, 2),
    color: 'inherit',
    boxShadow: `-1px -1px 0 ${theme.palette.divider}`,
    '&:hover': { background: theme.palette.action.hover },
  },
  title: {
    fontSize: theme.typography.pxToRem(15),
    fontWeight: 600,
    margin: 0,
  },
  question: {
    fontSize: theme.typography.pxToRem(12.5),
    lineHeight: 1.35,
    color: theme.palette.text.secondary,
    marginBottom: theme.spacing(0.5),
  },
  absent: {
    gridRow: 'span 4',
    [theme.breakpoints.down('sm')]: { gridRow: 'auto' },
  },
  offer: { fontSize: theme.typography.pxToRem(13) },
  // The place is kept while the weeks are read, so that nothing below moves.
  weeks: { minHeight: 38 },
  scale: { margin: theme.spacing(0.75, 0) },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(0, 1),
    fontSize: theme.typography.pxToRem(12),
    color: theme.palette.text.secondary,
  },
}));

/** The five pillars side by side, each a link to its metrics. */
export const PillarStrip = (props: {
  scorecard: Scorecard;
  /** For the pillars' questions. */
  model?: ModelInfo;
  /** By the pillar's id. A tile is whole without. */
  trends: Read<ReadonlyMap<string, Trend>>;
}) => {
  const { scorecard, model, trends } = props;
  const classes = useStyles();
  const t = useTranslate();
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label={t('page.pillars')}
      className={classes.root}
    >
      {scorecard.pillars.map(pillar => (
        <Tile
          key={pillar.id}
          subjectRef={scorecard.subject.ref}
          pillar={pillar}
          question={model?.pillars.find(({ id }) => id === pillar.id)?.question}
          trend={trends.value?.get(pillar.id)}
        />
      ))}
    </Paper>
  );
};

const Tile = (props: {
  subjectRef: string;
  pillar: PillarResult;
  question?: string;
  trend?: Trend;
}) => {
  const { subjectRef, pillar, question, trend } = props;
  const classes = useStyles();
  const t = useTranslate();
  const links = useLinks();
  if (pillar.id === 'initiatives' && pillar.outcome === 'unavailable') {
    return (
      <div className={classes.tile}>
        <h3 className={classes.title}>
          <Link to={links.subject(subjectRef, pillar.id)} color="inherit">
            {t(`pillar.${pillar.id}`)}
          </Link>
        </h3>
        <div className={classes.question}>{question}</div>
        <div className={classes.absent}>
          <PillarScore pillar={pillar} />
          <Link to={links.newInitiative} className={classes.offer}>
            {t('initiatives.define')}
          </Link>
        </div>
      </div>
    );
  }
  return (
    <Link
      to={links.subject(subjectRef, pillar.id)}
      underline="none"
      className={classes.tile}
    >
      <h3 className={classes.title}>{t(`pillar.${pillar.id}`)}</h3>
      <div className={classes.question}>{question}</div>
      {pillar.score === undefined ? (
        <div className={classes.absent}>
          <PillarScore pillar={pillar} isBrief />
        </div>
      ) : (
        <>
          <div>
            <PillarScore pillar={pillar} saysSince />
          </div>
          <div className={classes.scale}>
            <ScoreScale score={pillar.score} spread={pillar.spread} />
          </div>
          <div className={classes.weeks}>
            {trend && (
              <Sparkline
                trend={trend}
                title={t('metric.pillarTrend', {
                  pillar: t(`pillar.${pillar.id}`),
                })}
              />
            )}
          </div>
          <div className={classes.foot}>
            <CoverageNote pillar={pillar} />
            <PillarSignals pillar={pillar} />
          </div>
        </>
      )}
    </Link>
  );
};
