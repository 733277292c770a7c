import { DriveConfig } from '../config';
import { Evaluation, EvaluationInput } from '../engine/Evaluation';
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
  only?: EvaluationInput['only'];
  digests?: EvaluationInput['digests'];
}): Promise<Evaluation> {
  const { config, asOf, windowDays, ...rest } = options;
  const evaluation = new Evaluation({
    ...rest,
    model: config.model,
    settings: engineSettings(config.model, config.productionEnvironments),
    at: instant(asOf, windowDays),
    currency: config.currency,
    appliesTo: config.appliesTo,
  });
  if (!options.digests) {
    await inTurns(evaluation.prepare());
  }
  return evaluation;
}
