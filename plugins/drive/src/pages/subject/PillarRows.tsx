import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import ExpandMore from '@material-ui/icons/ExpandMore';
import {
  ModelInfo,
  PillarResult,
  Scorecard,
} from 'backstage-plugin-drive-common';
import { CoverageNote } from '../../components/CoverageNote';
import { PillarSignals } from '../../components/PillarSignals';
import { PillarScore } from '../../components/PillarScore';
import { CsvButton } from '../../export/CsvButton';
import { Placeholder } from '../../components/Placeholder';
import { ReadError } from '../../components/ReadError';
import { ScoreScale } from '../../components/ScoreScale';
import { useModel } from '../../hooks/useModel';
import { useTranslate } from '../../translation';
import { MetricTable } from './MetricTable';
import { SubjectTrend } from './SubjectTrend';
import { metricsTable } from './subjectTables';
import { SpreadNote } from './SpreadNote';
import { useOpenRows } from './useOpenRows';

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(2) },
  pillar: {
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    scrollMarginTop: theme.spacing(2),
  },
  head: {
    display: 'grid',
    gridTemplateColumns:
      'minmax(180px, 1.3fr) minmax(210px, 1.2fr) minmax(160px, 1.2fr) 90px 24px',
    alignItems: 'center',
    gap: theme.spacing(0.5, 3),
    width: '100%',
    padding: theme.spacing(1.25, 2.5),
    font: 'inherit',
    color: 'inherit',
    textAlign: 'left',
    background: 'none',
    border: 0,
    cursor: 'pointer',
    '&:hover': { background: theme.palette.action.hover },
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.text.primary}`,
      outlineOffset: -2,
    },
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'minmax(0, 1fr) 24px',
      padding: theme.spacing(1.25, 1.5),
      '& > *': { gridColumn: '1 / -1' },
      '& > :first-child': { gridColumn: 1 },
      '& > :last-child': { gridRow: 1, gridColumn: 2 },
    },
  },
  title: { fontSize: theme.typography.pxToRem(16), fontWeight: 600 },
  question: {
    fontSize: theme.typography.pxToRem(12.5),
    color: theme.palette.text.secondary,
  },
  quiet: {
    fontSize: theme.typography.pxToRem(12),
    color: theme.palette.text.secondary,
  },
  wideScore: { gridColumn: 'span 2' },
  chevron: {
    color: theme.palette.text.secondary,
    transition: 'transform 120ms',
  },
  chevronOpen: { transform: 'rotate(180deg)' },
  foot: {
    padding: theme.spacing(0.5, 2),
    textAlign: 'right',
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  body: {
    padding: theme.spacing(0, 2.5, 2),
    [theme.breakpoints.down('sm')]: { padding: theme.spacing(0, 1.5, 1.5) },
  },
}));

/** The pillars as rows that unfold into their metrics. */
export const PillarRows = ({ scorecard }: { scorecard: Scorecard }) => {
  const t = useTranslate();
  const model = useModel();
  if (model.error) {
    return (
      <ReadError
        error={model.error}
        what={t('state.whatModel')}
        retry={model.retry}
      />
    );
  }
  if (!model.value) {
    return <Placeholder what={t('page.pillars')} lines={5} height={64} />;
  }
  return <Rows scorecard={scorecard} model={model.value} />;
};

const Rows = (props: { scorecard: Scorecard; model: ModelInfo }) => {
  const { scorecard, model } = props;
  const classes = useStyles();
  const t = useTranslate();
  const { open, toggle } = useOpenRows(model);
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label={t('page.pillars')}
      className={classes.root}
    >
      {scorecard.pillars.map(pillar => (
        <Pillar
          key={pillar.id}
          scorecard={scorecard}
          pillar={pillar}
          model={model}
          open={open}
          toggle={toggle}
        />
      ))}
      <div className={classes.foot}>
        <CsvButton
          title={`${scorecard.subject.title} ${scorecard.asOf.slice(0, 10)}`}
          table={() =>
            metricsTable(
              scorecard,
              model.pillars.flatMap(({ metrics }) => metrics),
              t,
            )
          }
        />
      </div>
    </Paper>
  );
};

const Pillar = (props: {
  scorecard: Scorecard;
  pillar: PillarResult;
  model: ModelInfo;
  open: ReadonlySet<string>;
  toggle: (id: string) => void;
}) => {
  const { scorecard, pillar, model, open, toggle } = props;
  const classes = useStyles();
  const t = useTranslate();
  const isOpen = open.has(pillar.id);
  const title = t(`pillar.${pillar.id}`);
  const info = model.pillars.find(({ id }) => id === pillar.id);
  const scored = pillar.score !== undefined;
  return (
    <div id={pillar.id} className={classes.pillar}>
      <button
        type="button"
        className={classes.head}
        aria-expanded={isOpen}
        aria-controls={`${pillar.id}-metrics`}
        onClick={() => toggle(pillar.id)}
      >
        <span>
          <span className={classes.title}>{title}</span>
          <br />
          <span className={classes.question}>{info?.question}</span>
        </span>
        <span className={scored ? undefined : classes.wideScore}>
          <PillarScore pillar={pillar} />
          <PillarSignals pillar={pillar} />
        </span>
        {scored && (
          <span>
            <ScoreScale score={pillar.score!} spread={pillar.spread} />
            {pillar.spread && <SpreadNote spread={pillar.spread} />}
          </span>
        )}
        <span className={classes.quiet}>
          {pillar.coverage.weight > 0 && <CoverageNote pillar={pillar} />}
        </span>
        <ExpandMore
          className={`${classes.chevron} ${isOpen ? classes.chevronOpen : ''}`}
        />
      </button>
      {isOpen && (
        <div id={`${pillar.id}-metrics`} className={classes.body}>
          {scored && (
            <SubjectTrend
              subjectRef={scorecard.subject.ref}
              charted={{ pillarId: pillar.id }}
              title={t('metric.pillarTrend', { pillar: title })}
              asOf={scorecard.asOf}
              height={120}
            />
          )}
          <MetricTable
            scorecard={scorecard}
            pillarId={pillar.id}
            metrics={pillar.metrics}
            infos={info?.metrics ?? []}
            open={open}
            toggle={toggle}
          />
        </div>
      )}
    </div>
  );
};
