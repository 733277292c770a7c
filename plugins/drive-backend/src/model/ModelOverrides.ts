import { RECORD_KINDS } from 'backstage-plugin-drive-common';
import { z } from 'zod';
import { SEVERITIES } from '../engine/settings';
import { entityFilter } from '../subjects/entityFilter';
import { numeric } from './numeric';
import { problemsWithShape } from './problemsWithShape';
import { throwIfProblems } from './ModelProblem';

/** The config key of the overrides. */
export const MODEL_KEY = 'drive.model';

/** Every subject is asked for by each filter. */
const MOST_OVERRIDES = 100;

const text = z.string().trim().min(1, 'must not be blank');

function checkFilter(value: unknown, { addIssue }: z.RefinementCtx) {
  try {
    entityFilter(value);
  } catch (error) {
    addIssue(error instanceof Error ? error.message : String(error));
  }
}

const judgement = {
  weight: numeric().optional(),
  minimumSample: numeric().optional(),
  curve: z
    .strictObject({
      scale: z.enum(['linear', 'log']),
      points: z.array(z.strictObject({ value: numeric(), score: numeric() })),
    })
    .optional(),
  curveSource: text.optional(),
};

const freshnessHours = z
  .strictObject({ events: numeric(), state: numeric() })
  .partial()
  .optional();

const metricOverride = z.strictObject({
  ...judgement,
  smallestRelevantChange: numeric().optional(),
  /** A catalog filter predicate. */
  appliesTo: z.unknown().superRefine(checkFilter).optional(),
});

const subjectOverride = z.strictObject({
  /** A catalog filter predicate. */
  filter: z.unknown().superRefine((value, context) => {
    if (value === undefined) {
      context.addIssue(
        `is missing; what holds for every subject stands directly under ${MODEL_KEY}`,
      );
    } else {
      checkFilter(value, context);
    }
  }),
  reason: text.optional(),
  metrics: z.record(z.string(), z.strictObject(judgement)).optional(),
  minimumCoverage: numeric().optional(),
  freshnessHours,
});
const modelOverrides = z.strictObject({
  metrics: z.record(z.string(), metricOverride).optional(),
  minimumCoverage: numeric().optional(),
  severityFloor: z.enum(SEVERITIES).optional(),
  incidentLinkHours: numeric().optional(),
  freshnessHours,
  slaDays: z.partialRecord(z.enum(SEVERITIES), numeric()).optional(),
  sloStatusMaxAgeDays: numeric().optional(),
  ruleOrder: z.array(text).optional(),
  sourceOrder: z.partialRecord(z.enum(RECORD_KINDS), z.array(text)).optional(),
  /** For the subjects that a filter chooses; later ones win over earlier ones. */
  overrides: z
    .array(subjectOverride)
    .max(MOST_OVERRIDES, `expected at most ${MOST_OVERRIDES}`)
    .optional(),
});

/**
 * What an organization changes in the model, for all its subjects or for some. What is absent stays as it is; lists
 * are replaced as a whole.
 */
export type ModelOverrides = z.infer<typeof modelOverrides>;

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
