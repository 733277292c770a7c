import {
  BANDS,
  CoverageItem,
  DryRunItem,
  ModelInfo,
  SourcesAnswer,
} from 'backstage-plugin-drive-common';
import { CsvCell, CsvTable } from '../../export/csv';
import { Translate } from '../../translation';

/** Every source as it goes into a file. */
export function sourceRows({ items }: SourcesAnswer, t: Translate): CsvTable {
  return {
    columns: [
      t('sources.source'),
      t('sources.state'),
      t('sources.lastRun'),
      t('sources.nextRun'),
      t('sources.records'),
      t('sources.unattributed'),
      t('save.reason'),
    ],
    rows: items.map(source => [
      source.id,
      source.state,
      source.lastRun?.finishedAt ?? source.lastRun?.startedAt,
      source.nextRunAt,
      source.records.reduce((sum, { count }) => sum + count, 0),
      source.unattributed,
      source.lastRun?.error,
    ]),
  };
}

/** What the sweep stumbled over. */
export function findingRows(
  { catalogFindings }: SourcesAnswer,
  t: Translate,
): CsvTable {
  return {
    columns: [t('save.ref'), t('save.kind'), t('save.reason')],
    rows: catalogFindings.map(({ subject, severity, detail }) => [
      subject,
      t(`sources.${severity}`),
      detail,
    ]),
  };
}

/** Every gap of every component. */
export function gapRows(
  items: readonly CoverageItem[],
  titles: ReadonlyMap<string, string>,
  t: Translate,
): CsvTable {
  return {
    columns: [
      t('save.ref'),
      t('coverage.pillar'),
      t('subject.metric'),
      t('save.outcome'),
      t('save.reason'),
      t('save.fix'),
      t('save.annotations'),
    ],
    rows: items.flatMap(({ subject, gaps }) =>
      gaps.map(({ pillar, metricId, outcome, reason, fix }) => [
        subject.ref,
        t(`pillar.${pillar}`),
        titles.get(metricId) ?? metricId,
        t(`outcome.${outcome}`),
        reason,
        fix?.text,
        fix?.annotations.join(' '),
      ]),
    ),
  };
}

/** The model's metrics with the values at which each band begins. */
export function modelRows({ pillars }: ModelInfo, t: Translate): CsvTable {
  return {
    columns: [
      t('coverage.pillar'),
      t('subject.metric'),
      t('model.weight'),
      t('model.minimumSample'),
      t('save.unit'),
      ...BANDS.flatMap(band => [
        `${t(`band.${band}`)}: ${t('save.from')}`,
        `${t(`band.${band}`)}: ${t('save.until')}`,
      ]),
      t('model.source'),
    ],
    rows: pillars.flatMap(({ id, metrics }) =>
      metrics.map(metric => [
        t(`pillar.${id}`),
        metric.title,
        metric.weight,
        metric.minimumSample,
        metric.unit,
        ...BANDS.flatMap(band => {
          const own = metric.bands?.find(entry => entry.band === band);
          return [own?.from, own?.to];
        }),
        metric.curveSource,
      ]),
    ),
  };
}

/** What another model would do to each subject, a row for each pillar that would change. */
export function dryRunRows(
  items: readonly DryRunItem[],
  t: Translate,
): CsvTable {
  return {
    columns: [
      t('save.ref'),
      t('coverage.pillar'),
      t('contribution.before'),
      t('contribution.after'),
      t('dryRun.metrics'),
    ],
    rows: items.flatMap(({ subject, pillars, metricIds }): CsvCell[][] =>
      pillars.length > 0
        ? pillars.map(({ id, before, after }) => [
            subject.ref,
            t(`pillar.${id}`),
            before.score ?? t(`outcome.${before.outcome}`),
            after.score ?? t(`outcome.${after.outcome}`),
            metricIds.join(' '),
          ])
        : [[subject.ref, undefined, undefined, undefined, metricIds.join(' ')]],
    ),
  };
}
