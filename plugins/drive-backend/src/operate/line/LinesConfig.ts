import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { LinePurpose } from 'backstage-plugin-drive-common';
import { z } from 'zod';
import { throwIfProblems } from '../../model/ModelProblem';
import { numeric } from '../../model/numeric';
import { CatalogEntity } from '../../subjects/catalogEntity';
import { entityFilter } from '../../subjects/entityFilter';

/** What a rule looks for. */
export const CONDITIONS = [
  'error-budget-exhausted',
  'change-fail-rate-over',
  'critical-finding-past-sla',
  'incident-repeated',
] as const;

export type Condition = (typeof CONDITIONS)[number];

/** When the line is halted, or people are warned, without anybody asking for it. */
export interface LineRule {
  /** Lower case letters, digits and dashes. */
  id: string;
  when: Condition;
  then: 'warn' | 'halt';
  /** A share, 0..1. Of `change-fail-rate-over` only. */
  limit: number;
  /** Of `change-fail-rate-over` only. */
  minimumSample: number;
  /** Of `incident-repeated` only. */
  times: number;
  days: number;
  /** Absent: every component. */
  subjects?: (entity: CatalogEntity) => boolean;
  expiresAfterDays: number;
  resumeCriteria: string;
  exemptions: LinePurpose[];
}

/** Who decides about the release of halts of some subjects. */
export interface DeciderChoice {
  /** Absent: all subjects, the organization too. */
  filter?: (entity: CatalogEntity) => boolean;
  /** Canonical refs of users and groups. */
  refs: string[];
}

/** What stands under `drive.lines`, with defaults filled in. */
export interface LinesConfig {
  deciders: DeciderChoice[];
  rules: LineRule[];
}

/** A rule as it is written: over how many days is not filled in yet. */
export type WrittenRule = Omit<LineRule, 'days'> & { days?: number };

const STANDARD_DAYS = 28;

/** The longest that a halt may last without anybody deciding about it. */
export const MOST_DAYS_AHEAD = 90;

const PURPOSES = ['security-fix', 'incident-fix'] as const;

const RESUME_CRITERIA: Record<Condition, string> = {
  'error-budget-exhausted':
    'What used up the error budget is known and mended, and the budget recovers.',
  'change-fail-rate-over':
    'Why changes fail is known, and what keeps the next ones from failing is in place.',
  'critical-finding-past-sla':
    'The critical findings are fixed, or a decision about each is recorded at its source.',
  'incident-repeated':
    'The cause that the incidents share is known and removed, not only their effect.',
};

/** The settings that only some conditions have. */
const OWN_SETTINGS: Record<Condition, readonly string[]> = {
  'error-budget-exhausted': ['days'],
  'change-fail-rate-over': ['limit', 'minimumSample', 'days'],
  'critical-finding-past-sla': [],
  'incident-repeated': ['times', 'days'],
};

const wholeNumber = (least: number, most: number) =>
  numeric().refine(
    value => Number.isInteger(value) && value >= least && value <= most,
    `expected a whole number within ${least}..${most}`,
  );

/** Says of a setting what is wrong with it, with the words of whoever reads it. */
function readWith<T>(read: (value: unknown) => T) {
  return z.unknown().transform((value, context) => {
    try {
      return value === undefined ? undefined : read(value);
    } catch (error) {
      context.addIssue({
        code: 'custom',
        message: error instanceof Error ? error.message : String(error),
      });
      return z.NEVER;
    }
  });
}

const personOrGroup = z.string().transform((text, context) => {
  try {
    const ref = stringifyEntityRef(parseEntityRef(text));
    if (/^(user|group):/.test(ref)) {
      return ref;
    }
    context.addIssue(`${ref} is not the ref of a user or group`);
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : String(error));
  }
  return z.NEVER;
});

const rule = z
  .strictObject({
    id: z
      .string()
      .max(64)
      .regex(/^[a-z0-9-]+$/, 'expected lower case letters, digits and dashes'),
    when: z.enum(CONDITIONS),
    then: z.enum(['warn', 'halt']),
    limit: numeric()
      .refine(value => value >= 0 && value < 1, 'expected a share within 0..1')
      .optional(),
    minimumSample: wholeNumber(1, 1_000_000).optional(),
    times: wholeNumber(2, 1_000).optional(),
    days: wholeNumber(1, 365).optional(),
    subjects: readWith(entityFilter).optional(),
    expiresAfterDays: wholeNumber(1, MOST_DAYS_AHEAD).optional(),
    resumeCriteria: z.string().trim().min(1).max(4_000).optional(),
    exemptions: z.array(z.enum(PURPOSES)).optional(),
  })
  .superRefine((settings, context) => {
    const own = OWN_SETTINGS[settings.when];
    for (const name of ['limit', 'minimumSample', 'times', 'days'] as const) {
      if (settings[name] !== undefined && !own.includes(name)) {
        context.addIssue({
          code: 'custom',
          path: [name],
          message: `is not a setting of ${settings.when}`,
        });
      }
    }
  })
  .transform(
    (settings): WrittenRule => ({
      id: settings.id,
      when: settings.when,
      then: settings.then,
      limit: settings.limit ?? 0.15,
      minimumSample: settings.minimumSample ?? 10,
      times: settings.times ?? 3,
      ...(settings.days !== undefined && { days: settings.days }),
      ...(settings.subjects && { subjects: settings.subjects }),
      expiresAfterDays: settings.expiresAfterDays ?? 7,
      resumeCriteria: settings.resumeCriteria ?? RESUME_CRITERIA[settings.when],
      exemptions: [...new Set(settings.exemptions ?? PURPOSES)],
    }),
  );

/** What `drive.lines` may have. */
export const linesSettings = z.strictObject({
  deciders: z
    .array(
      z.strictObject({
        filter: readWith(entityFilter).optional(),
        refs: z.array(personOrGroup).min(1, 'expected at least one ref'),
      }),
    )
    .default([]),
  rules: z
    .array(rule)
    .default([])
    .superRefine((rules, context) => {
      rules.forEach(({ id }, i) => {
        if (rules.findIndex(other => other.id === id) < i) {
          context.addIssue({
            code: 'custom',
            path: [i, 'id'],
            message: `there is a rule ${id} already`,
          });
        }
      });
    }),
});

/**
 * Fills in over how many days rules look.
 *
 * @param stored - the windows that scorecards are stored for, in days
 * @throws ModelProblemsError where a rule asks for scorecards of another window
 */
export function readLines(
  { deciders, rules }: { deciders: DeciderChoice[]; rules: WrittenRule[] },
  stored: readonly number[],
): LinesConfig {
  throwIfProblems(
    rules.flatMap(({ when, days }, i) =>
      days !== undefined && ofScorecards(when) && !stored.includes(days)
        ? [
            {
              path: `drive.lines.rules[${i}].days`,
              reason: `is ${days}, but scorecards are stored for ${stored.join(
                ' and ',
              )} days`,
            },
          ]
        : [],
    ),
  );
  const standard = stored.includes(STANDARD_DAYS) ? STANDARD_DAYS : stored[0];
  return {
    deciders,
    rules: rules.map(one => ({
      ...one,
      days: one.days ?? (ofScorecards(one.when) ? standard : STANDARD_DAYS),
    })),
  };
}

function ofScorecards(when: Condition): boolean {
  return when !== 'incident-repeated';
}
