import { ReactNode, useCallback } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import {
  Evidence,
  EvidenceItem,
  MetricInfo,
  MetricResult,
  PillarId,
  Scorecard,
} from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../api/driveApiRef';
import { CurveChart } from '../../charts/CurveChart';
import { Placeholder } from '../../components/Placeholder';
import { RelativeTime } from '../../components/RelativeTime';
import { useFormat } from '../../hooks/useFormat';
import { usePages } from '../../hooks/usePages';
import { useTranslate } from '../../translation';
import { Breakdown } from './Breakdown';
import { EvidenceTable } from './EvidenceTable';
import { MetricChildren } from './MetricChildren';
import { SubjectTrend } from './SubjectTrend';

// Most readers look at a few records; who scrolls on wants many.
const FIRST_ROWS = 20;
const PAGE_ROWS = 200;

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(0.5, 0, 2, 3),
    [theme.breakpoints.down('sm')]: { paddingLeft: 0 },
  },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(260px, 1fr))',
    gap: theme.spacing(2, 4),
  },
  title: {
    margin: theme.spacing(1, 0, 0.5),
    fontSize: theme.typography.pxToRem(12.5),
    fontWeight: 600,
    color: theme.palette.text.secondary,
  },
  text: { margin: 0, fontSize: theme.typography.pxToRem(14), lineHeight: 1.45 },
  quiet: {
    fontSize: theme.typography.pxToRem(12.5),
    color: theme.palette.text.secondary,
  },
}));

/** Where a metric's value comes from: formula, curve, weeks, sources and records. */
export const MetricDetail = (props: {
  scorecard: Scorecard;
  pillarId: PillarId;
  metric: MetricResult;
  info?: MetricInfo;
}) => {
  const { scorecard, pillarId, metric, info } = props;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const api = useApi(driveApiRef);
  const { asOf } = scorecard;
  const windowDays = scorecard.window.days;
  const subjectRef = scorecard.subject.ref;
  const metricId = metric.id;
  const readEvidence = useCallback(
    (cursor: string | undefined, limit: number) =>
      api.getEvidence(subjectRef, metricId, {
        asOf,
        windowDays,
        limit,
        cursor,
      }),
    [api, subjectRef, metricId, asOf, windowDays],
  );
  const evidence = usePages<EvidenceItem, Evidence>(
    useCallback(
      cursor => readEvidence(cursor, cursor ? PAGE_ROWS : FIRST_ROWS),
      [readEvidence],
    ),
  );
  const write = (value: number) =>
    format.quantity({
      metricId,
      value,
      unit: metric.unit,
      currency: metric.currency,
    });
  const part = (title: string, children: ReactNode) => (
    <>
      <h3 className={classes.title}>{title}</h3>
      {children}
    </>
  );

  return (
    <div className={classes.root}>
      {part(
        t('metric.trend'),
        <SubjectTrend
          subjectRef={subjectRef}
          charted={{ pillarId, metricId }}
          title={info?.title ?? metricId}
          currency={metric.currency}
          asOf={asOf}
        />,
      )}
      <div className={classes.columns}>
        <div>
          {info && <p className={classes.text}>{info.description}</p>}
          {part(
            t('metric.formula'),
            <p className={classes.text}>
              {evidence.last?.formula ?? info?.formula}
            </p>,
          )}
          {evidence.last?.filledIn &&
            part(
              t('metric.filledIn'),
              <p className={classes.text}>{evidence.last.filledIn}</p>,
            )}
          {!evidence.last && evidence.loading && (
            <Placeholder what={t('metric.filledIn')} lines={2} />
          )}
          {metric.sources.length > 0 &&
            part(
              t('metric.sources'),
              metric.sources.map(({ source, rule, freshAt }) => (
                <div key={`${source} ${rule}`} className={classes.quiet}>
                  {source}
                  {rule && `, ${t('metric.sourceRule', { rule })}`}
                  {freshAt && (
                    <>
                      {', '}
                      {t('subject.fresh', {
                        time: <RelativeTime instant={freshAt} />,
                      })}
                    </>
                  )}
                </div>
              )),
            )}
          {info && (
            <p className={classes.quiet}>
              {[
                t(`subject.${info.timing}`),
                info.weight > 0
                  ? t('subject.weight', { weight: format.number(info.weight) })
                  : t('subject.notScored'),
                info.minimumSample > 1 &&
                  t('subject.minimumSample', {
                    records: format.integer(info.minimumSample),
                  }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          )}
        </div>
        {info?.curve && (
          <div>
            {part(
              t('metric.curve'),
              <CurveChart
                title={info.title}
                curve={info.curve}
                value={metric.value}
                score={metric.score}
                write={write}
              />,
            )}
            <div className={classes.quiet}>
              {[
                info.curve.scale === 'log' && t('metric.logScale'),
                info.curveSource &&
                  t('metric.curveSource', { source: info.curveSource }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </div>
        )}
        {metric.breakdown && (
          <div>
            {part(
              t('metric.breakdown'),
              <Breakdown parts={metric.breakdown} write={write} />,
            )}
          </div>
        )}
      </div>
      {scorecard.subject.kind !== 'component' &&
        part(
          t('contribution.title'),
          <MetricChildren
            scorecard={scorecard}
            pillarId={pillarId}
            metric={metric}
          />,
        )}
      {part(
        t('metric.evidence'),
        <EvidenceTable
          evidence={evidence}
          title={`${scorecard.subject.title} ${info?.title ?? metricId} ${t(
            'metric.evidence',
          )}`}
          read={readEvidence}
        />,
      )}
    </div>
  );
};
