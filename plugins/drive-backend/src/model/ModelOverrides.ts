import { RECORD_KINDS } from 'backstage-plugin-drive-common';
import { z } from 'zod';
import { SEVERITIES } from '../engine/settings';
import { numeric } from './numeric';
import { problemsWithShape } from './problemsWithShape';
import { throwIfProblems } from './ModelProblem';

const text = z.string().trim().min(1, 'must not be blank');

const metricOverride = z.strictObject({
  weight: numeric().optional(),
  minimumSample: numeric().optional(),
  curve: z
    .strictObject({
      scale: z.enum(['linear', 'log']),
      points: z.array(z.strictObject({ value: numeric(), score: numeric() })),
    })
    .optional(),
  curveSource: text.optional(),
  /** A catalog filter predicate; whoever evaluates it validates it. */
  appliesTo: z.unknown().optional(),
});

const modelOverrides = z.strictObject({
  metrics: z.record(z.string(), metricOverride).optional(),
  minimumCoverage: numeric().optional(),
  severityFloor: z.enum(SEVERITIES).optional(),
  incidentLinkHours: numeric().optional(),
  freshnessHours: z
    .strictObject({ events: numeric(), state: numeric() })
    .partial()
    .optional(),
  slaDays: z.partialRecord(z.enum(SEVERITIES), numeric()).optional(),
  sloStatusMaxAgeDays: numeric().optional(),
  ruleOrder: z.array(text).optional(),
  sourceOrder: z.partialRecord(z.enum(RECORD_KINDS), z.array(text)).optional(),
});

/**
 * What an organization changes in the model, for all its subjects. What is absent stays as it is; lists are replaced
 * as a whole.
 */
export type ModelOverrides = z.infer<typeof modelOverrides>;

/** The config key of the overrides. */
export const MODEL_KEY = 'drive.model';

/**
 * Reads overrides as they stand in the config.
 *
 * @throws Error with a line for each unknown key and wrong type, each beginning with its config key
 */
export function readModelOverrides(value: unknown): ModelOverrides {
  const parsed = modelOverrides.safeParse(value);
  if (!parsed.success) {
    throwIfProblems(problemsWithShape(parsed.error, MODEL_KEY));
  }
  return parsed.data!;
}
