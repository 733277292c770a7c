import { ReactNode } from 'react';
import { MetricResult, Scorecard } from 'backstage-plugin-drive-common';
import { useFormat } from '../../hooks/useFormat';
import { useTranslate } from '../../translation';

/** What the window's own numbers say, without claiming that any of them changed. */
export const Facts = (props: {
  scorecard: Scorecard;
  link: (id: string, children: ReactNode) => JSX.Element;
}) => {
  const { scorecard, link } = props;
  const { window, asOf, pillars } = scorecard;
  const t = useTranslate();
  const format = useFormat();
  const metrics = pillars.flatMap(pillar => pillar.metrics);
  const find = (id: string) =>
    metrics.find(metric => metric.id === id && metric.outcome === 'measured');
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
  if (facts.length === 0) {
    return null;
  }
  return (
    <p>
      {t('lead.facts', {
        window: t('page.windowDays', { count: window.days }),
        date: format.asOf(asOf),
      })}
      {facts.map(([key, fact]) => (
        <span key={key}> {fact}</span>
      ))}
    </p>
  );
};
