import {
  Evidence,
  PillarId,
  PillarResult,
} from 'backstage-plugin-drive-common';
import { AnyRecord } from 'backstage-plugin-drive-node';
import { DRIVE_MODEL } from '../../model/defaultModel';
import { DriveModel } from '../../model/DriveModel';
import { engineSettings } from '../../model/engineSettings';
import { SubjectGraph } from '../../subjects/SubjectGraph';
import { appliesToByDefault } from '../appliesToByDefault';
import { Evaluation, EvaluationInput } from '../Evaluation';
import { evidenceFor } from '../evidence';
import { Measurement } from '../measure';
import { Metric } from '../Metric';
import { groupByAsset, SourceFacts } from '../records';
import { instant } from '../time';
import { assetKey, buildCatalog, CatalogDraft, subjectRefOf } from './catalog';
import { Draft, toRecords } from './drafts';
import { sourceFactsOf } from './sourceFactsOf';
import { AS_OF, WINDOW_DAYS } from './times';

export * from './catalog';
export * from './drafts';
export * from './times';

const PRODUCTION = [/^prod/i, /^live$/i, /^release$/i];

/** How a world is looked at. */
export interface WorldOptions {
  asOf?: number | string;
  windowDays?: number;
  model?: DriveModel;
  currency?: EvaluationInput['currency'];
  appliesTo?: EvaluationInput['appliesTo'];
  /** Default: long before everything. */
  firstSweepAt?: number | string;
  /** What is known of the senders. Default: what the records tell. */
  sources?: SourceFacts;
}

/** A catalog and its records as tests declare them. */
export interface WorldDraft extends CatalogDraft, WorldOptions {
  records?: Draft[];
}

/** A small organization whose records are all known, measured at one instant. */
export interface World {
  graph: SubjectGraph;
  records: readonly AnyRecord[];
  evaluation: Evaluation;
  measure(metricId: string, subject: string): Measurement;
  pillar(id: PillarId, subject: string): PillarResult;
  evidence(
    metricId: string,
    subject: string,
  ): Omit<Evidence, 'nextCursor' | 'totalItems' | 'hiddenItems'>;
}

export function metricOf(id: string, model: DriveModel = DRIVE_MODEL): Metric {
  const metric = model.metrics.find(one => one.id === id);
  if (!metric) {
    throw new Error(`no metric ${id}`);
  }
  return metric;
}

/**
 * @example
 * world({
 *   components: { api: { owner: 'payments' } },
 *   records: [deployment('api', day(3))],
 * }).measure('deployment-frequency', 'api')
 */
export function world(draft: WorldDraft): World {
  return look(
    buildCatalog(draft),
    toRecords(draft.records ?? [], assetKey),
    draft,
  );
}

/** Measures records that are given as they are, about a graph that is. */
export function look(
  graph: SubjectGraph,
  records: readonly AnyRecord[],
  options: WorldOptions = {},
): World {
  const { model = DRIVE_MODEL } = options;
  const evaluation = new Evaluation({
    graph,
    records: {
      byAsset: groupByAsset(records),
      sources: options.sources ?? sourceFactsOf(records),
    },
    model,
    settings: engineSettings(model, PRODUCTION),
    at: instant(toMs(options.asOf ?? AS_OF), options.windowDays ?? WINDOW_DAYS),
    currency: options.currency,
    appliesTo: options.appliesTo ?? appliesToByDefault,
    firstSweepAt: toMs(options.firstSweepAt ?? 0),
  });
  return {
    graph,
    records,
    evaluation,
    measure: (metricId, subject) =>
      evaluation.measurement(metricOf(metricId, model), subjectRefOf(subject)),
    pillar: (id, subject) =>
      evaluation
        .pillars(subjectRefOf(subject))
        .find(pillar => pillar.id === id)!,
    evidence: (metricId, subject) => {
      const metric = metricOf(metricId, model);
      return evidenceFor(metric, metric, subjectRefOf(subject), evaluation);
    },
  };
}

function toMs(time: number | string): number {
  return typeof time === 'string' ? Date.parse(time) : time;
}
