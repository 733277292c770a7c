import { DriveConfig } from '../config';
import { Evaluation } from '../engine/Evaluation';
import { RecordSet } from '../engine/records';
import { instant } from '../engine/time';
import { engineSettings } from '../model/engineSettings';
import { SubjectGraph } from '../subjects/SubjectGraph';
import { inTurns } from '../turnTaker';

/**
 * Sets up the evaluation of an instant and window with the portal's configuration, and lets others have a turn
 * meanwhile.
 */
export async function evaluationAt(options: {
  config: DriveConfig;
  graph: SubjectGraph;
  records: RecordSet;
  asOf: number;
  windowDays: number;
  firstSweepAt?: number;
}): Promise<Evaluation> {
  const { config, graph, records, asOf, windowDays, firstSweepAt } = options;
  const evaluation = new Evaluation({
    graph,
    records,
    model: config.model,
    settings: engineSettings(config.model, config.productionEnvironments),
    at: instant(asOf, windowDays),
    currency: config.currency,
    appliesTo: config.appliesTo,
    firstSweepAt,
  });
  await inTurns(evaluation.prepare());
  return evaluation;
}
