import { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { MetricResult, Scorecard } from 'backstage-plugin-drive-common';
import { roundPoints } from '../../format/number';
import { useFormat } from '../../hooks/useFormat';
import { useTranslate } from '../../translation';

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(2.5), maxWidth: '80ch' },
  question: {
    fontSize: theme.typography.pxToRem(13),
    color: theme.palette.text.primary,
  },
  verdict: {
    fontSize: theme.typography.pxToRem(28),
    lineHeight: 1.2,
    fontWeight: 700,
    margin: theme.spacing(0.25, 0, 0.75),
  },
  compactVerdict: {
    fontSize: theme.typography.pxToRem(19),
    lineHeight: 1.3,
    fontWeight: 700,
    margin: theme.spacing(0, 0, 0.25),
  },
  compact: { fontSize: theme.typography.pxToRem(14.5) },
  text: {
    fontSize: theme.typography.pxToRem(16),
    lineHeight: 1.5,
    margin: theme.spacing(0, 0, 0.5),
  },
}));

/**
 * The answer in words: the verdict with its reason, and below it what the scorecard's own numbers say. Each number is a
 * link to its formula and records. Nothing here claims that a change means something; the verdict alone may.
 */
export const Lead = (props: {
  scorecard: Scorecard;
  /** The path to a pillar or metric of the subject. */
  linkTo: (id: string) => string;
  compact?: boolean;
}) => {
  const { scorecard, linkTo, compact = false } = props;
  const { verdict, verdictReason, window, asOf, pillars } = scorecard;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();

  const text = compact ? `${classes.text} ${classes.compact}` : classes.text;
  const metrics = pillars.flatMap(pillar => pillar.metrics);
  const find = (id: string) =>
    metrics.find(metric => metric.id === id && metric.outcome === 'measured');
  const link = (id: string, children: ReactNode): JSX.Element => (
    <Link to={linkTo(id)} underline="always">
      {children}
    </Link>
  );
  const value = (metric: MetricResult) =>
    link(
      metric.id,
      format.measurement({
        ...metric,
        metricId: metric.id,
        value: metric.value!,
      }),
    );

  const facts: [string, ReactNode][] = [];
  const throughput = find('change-throughput');
  const incidents = find('incidents-per-100-changes');
  const failRate = find('change-fail-rate');
  const restore = find('time-to-restore');
  const incidentsNumber = incidents && format.number(incidents.value!);
  if (throughput && incidents) {
    facts.push([
      'flow',
      t('lead.throughputAndIncidents', {
        throughput: value(throughput),
        incidents: link(
          incidents.id,
          t('lead.incidentsValue', { value: incidentsNumber! }),
        ),
      }),
    ]);
  } else if (throughput) {
    facts.push(['flow', t('lead.throughput', { value: value(throughput) })]);
  } else if (incidents) {
    facts.push([
      'flow',
      t('lead.incidents', {
        value: link(
          incidents.id,
          t('lead.incidentsAlone', { value: incidentsNumber! }),
        ),
      }),
    ]);
  }
  if (failRate) {
    facts.push(['fail', t('lead.failRate', { value: value(failRate) })]);
  }
  if (restore) {
    facts.push(['restore', t('lead.restore', { value: value(restore) })]);
  }

  const moved = pillars
    .filter(({ change }) => change && roundPoints(change.score) !== 0)
    .sort((a, b) => Math.abs(b.change!.score) - Math.abs(a.change!.score))[0];

  return (
    <div className={classes.root}>
      <div className={classes.question}>{t('verdict.question')}</div>
      <Typography
        component="h2"
        className={compact ? classes.compactVerdict : classes.verdict}
      >
        {t(`verdict.${verdict}`)}
      </Typography>
      <p className={text}>{verdictReason}</p>
      {facts.length > 0 && (
        <p className={text}>
          {t('lead.facts', {
            window: t('page.windowDays', { count: window.days }),
            date: format.asOf(asOf),
          })}
          {facts.map(([key, fact]) => (
            <span key={key}> {fact}</span>
          ))}
        </p>
      )}
      {verdict === 'cannot-tell' && moved && (
        <p className={text}>
          {t('lead.move', {
            pillar: link(moved.id, t(`pillar.${moved.id}`)),
            change: format.change(moved.change!),
          })}
        </p>
      )}
    </div>
  );
};
