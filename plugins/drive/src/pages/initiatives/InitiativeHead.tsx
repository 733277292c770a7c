import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { DoneCondition, Initiative } from 'backstage-plugin-drive-common';
import { PersonName } from '../../components/PersonName';
import { quietOnGround } from '../../components/quietOnGround';
import { SubjectLink } from '../../components/SubjectLink';
import { useFormat } from '../../hooks/useFormat';
import { useModel } from '../../hooks/useModel';
import { ProgressBar } from '../../initiatives/ProgressBar';
import { useInitiativeWords } from '../../initiatives/useInitiativeWords';
import { useTranslate } from '../../translation';
import { PopulationWords } from './PopulationWords';

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(2.5), maxWidth: '80ch' },
  lead: {
    fontSize: theme.typography.pxToRem(24),
    lineHeight: 1.25,
    fontWeight: 700,
    margin: theme.spacing(0, 0, 0.5),
    [theme.breakpoints.down('xs')]: { fontSize: theme.typography.pxToRem(20) },
  },
  bar: { maxWidth: 480, margin: theme.spacing(0.5, 0) },
  text: { fontSize: theme.typography.pxToRem(15), lineHeight: 1.5 },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: theme.spacing(0.5, 2),
    margin: theme.spacing(1.5, 0, 0),
    fontSize: theme.typography.pxToRem(14),
    lineHeight: 1.45,
    '& dt': { color: quietOnGround(theme) },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: 0,
      '& dd': { marginBottom: theme.spacing(0.75) },
    },
  },
  why: { whiteSpace: 'pre-wrap' },
}));

/** The answer in words first: how far, when at this pace; then why, whom, until when. */
export const InitiativeHead = ({ initiative }: { initiative: Initiative }) => {
  const { state, doneShare, elapsedShare, counts, closed } = initiative;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const words = useInitiativeWords();
  const isActive = state === 'active';
  const facts: [string, ReactNode][] = [
    [
      t('initiative.why'),
      <span className={classes.why}>{initiative.why}</span>,
    ],
    [t('initiative.doneWhen'), <DoneWords done={initiative.done} />],
    [
      t('initiative.aboutWhom'),
      <PopulationWords population={initiative.population} />,
    ],
    [t('initiativeForm.owner'), <SubjectLink name={initiative.owner} />],
    [t('initiativeForm.pillar'), t(`pillar.${initiative.pillarId}`)],
    [
      t('initiativeForm.when'),
      t('initiative.period', {
        start: format.date(initiative.startDate),
        target: format.date(initiative.targetDate),
      }),
    ],
  ];
  if (initiative.milestones.length > 0) {
    facts.push([
      t('initiative.milestones'),
      format.list(
        initiative.milestones.map(milestone =>
          t('initiative.milestone', {
            title: milestone.title,
            date: format.date(milestone.date),
          }),
        ),
      ),
    ]);
  }
  return (
    <div className={classes.root}>
      <Typography component="h2" className={classes.lead}>
        {words.progress(initiative)}
        {isActive && `; ${words.forecast(initiative.forecast)}`}
      </Typography>
      {doneShare !== undefined && (
        <div className={classes.bar}>
          <ProgressBar
            done={doneShare}
            expected={isActive ? elapsedShare : undefined}
          />
        </div>
      )}
      <div className={classes.text}>
        {[
          isActive &&
            t('initiatives.elapsed', { elapsed: format.share(elapsedShare) }),
          isActive && words.left(initiative.targetDate),
          ...words.aside(counts),
        ]
          .filter(Boolean)
          .join(' · ')}
        {closed &&
          t('initiatives.closedBy', {
            who: <PersonName entityRef={closed.by} />,
            date: format.date(closed.at),
            reason: closed.reason,
          })}
      </div>
      <dl className={classes.facts}>
        {facts.map(([name, fact]) => (
          <Fact key={name} name={name} fact={fact} />
        ))}
      </dl>
    </div>
  );
};

const Fact = ({ name, fact }: { name: string; fact: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{fact}</dd>
  </>
);

const DoneWords = ({ done }: { done: DoneCondition }) => {
  const t = useTranslate();
  const format = useFormat();
  const model = useModel();
  if (done.by === 'check') {
    return <>{t('initiative.doneByCheck', { check: done.checkId })}</>;
  }
  if (done.by === 'hand') {
    return <>{t('initiative.doneByHand')}</>;
  }
  const metric = model.value?.pillars
    .flatMap(({ metrics }) => metrics)
    .find(({ id }) => id === done.metricId);
  const values = {
    metric: metric?.title ?? done.metricId,
    value: metric
      ? format.measurement({
          metricId: metric.id,
          value: done.value,
          unit: metric.unit,
        })
      : format.number(done.value),
  };
  return (
    <>
      {done.comparison === 'atMost'
        ? t('initiative.doneByMetricAtMost', values)
        : t('initiative.doneByMetricAtLeast', values)}
    </>
  );
};
