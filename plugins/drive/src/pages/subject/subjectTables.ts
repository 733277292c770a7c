import {
  EvidenceItem,
  MetricInfo,
  Scorecard,
} from 'backstage-plugin-drive-common';
import { CsvTable } from '../../export/csv';
import { reasonOf } from '../../format/reason';
import { Translate } from '../../translation';

/** Every metric of a scorecard as it goes into a file. */
export function metricsTable(
  { pillars }: Scorecard,
  infos: readonly MetricInfo[],
  t: Translate,
): CsvTable {
  return {
    columns: [
      t('coverage.pillar'),
      t('subject.metric'),
      t('subject.value'),
      t('save.unit'),
      t('subject.score'),
      t('save.band'),
      t('save.outcome'),
      t('save.reason'),
      t('subject.sample'),
      t('subject.coverage'),
      t('chart.signal'),
      t('subject.source'),
    ],
    rows: pillars.flatMap(pillar => [
      [
        t(`pillar.${pillar.id}`),
        undefined,
        undefined,
        undefined,
        pillar.score,
        pillar.band && t(`band.${pillar.band}`),
        t(`outcome.${pillar.outcome}`),
        pillar.outcome === 'measured' ? undefined : reasonOf(pillar, t),
      ],
      ...pillar.metrics.map(metric => [
        t(`pillar.${pillar.id}`),
        infos.find(({ id }) => id === metric.id)?.title ?? metric.id,
        metric.value,
        metric.currency ?? metric.unit,
        metric.score,
        metric.band && t(`band.${metric.band}`),
        t(`outcome.${metric.outcome}`),
        metric.outcome === 'measured' ? undefined : reasonOf(metric, t),
        metric.sample,
        t('subject.componentsMeasured', {
          measured: String(metric.components.measured),
          applicable: String(metric.components.applicable),
        }),
        metric.signal &&
          t('compare.signal', {
            direction: t(`signal.${metric.signal.direction}`),
            date: metric.signal.since,
          }),
        metric.sources.map(({ source }) => source).join(' '),
      ]),
    ]),
  };
}

/** The records behind a measurement as they go into a file. */
export function evidenceTable(
  items: readonly EvidenceItem[],
  t: Translate,
): CsvTable {
  return {
    columns: [
      t('metric.when'),
      t('save.kind'),
      t('metric.record'),
      t('save.source'),
      t('metric.asset'),
      t('save.ref'),
      t('save.counted'),
      t('metric.part'),
      t('subject.value'),
      t('save.link'),
    ],
    rows: items.map(item => [
      item.at,
      t(`recordKind.${item.kind}`),
      item.title ?? item.id,
      item.source,
      item.asset,
      item.components.join(' '),
      t(item.counted ? 'save.outcomeYes' : 'save.outcomeNo'),
      item.part,
      item.value,
      item.url,
    ]),
  };
}
