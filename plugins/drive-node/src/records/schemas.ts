import { z } from 'zod';
import { timestamp } from './timestamp';

const textUpTo = (length: number) =>
  z
    .string()
    .max(length, `longer than ${length} characters`)
    .regex(/\S/, 'must not be blank');
const text = () => textUpTo(2048);
const shortText = () => textUpTo(256);

/** The web pages link to it: a `javascript:` address must not get there. */
const url = () =>
  text().regex(/^https?:\/\/[^\s/]/i, 'expected an http or https address');

/** Fits a 32-bit integer column. */
const count = () => z.number().int().nonnegative().max(2_147_483_647);

/** Beyond any bill in any currency; sums stay finite and exact to the unit. */
const amount = () => z.number().nonnegative().max(1e15);
const currency = () =>
  z.string().regex(/^[A-Z]{3}$/, 'expected an ISO 4217 currency code');

const severity = z.enum(['critical', 'high', 'medium', 'low']);
const costCategory = z.enum(['cloud', 'ci', 'ai', 'saas', 'other']);

/**
 * The schema of each kind's `data`; timestamps come out as milliseconds since the epoch.
 *
 * @public
 */
export const recordSchemas = {
  deployment: z.object({
    environment: shortText(),
    finishedAt: timestamp(),
    startedAt: timestamp().optional(),
    outcome: z.enum(['success', 'failure', 'rolled_back', 'unknown']),
    commitSha: shortText().optional(),
    changeIds: z.array(text()).max(10_000).optional(),
    unplanned: z.boolean().optional(),
    failed: z.boolean().optional(),
    rule: shortText(),
    url: url().optional(),
  }),
  change: z.object({
    openedAt: timestamp(),
    firstCommitAt: timestamp().optional(),
    readyAt: timestamp().optional(),
    firstReviewAt: timestamp().optional(),
    approvedAt: timestamp().optional(),
    mergedAt: timestamp().optional(),
    closedAt: timestamp().optional(),
    deployedAt: timestamp().optional(),
    additions: count().optional(),
    deletions: count().optional(),
    changedFiles: count().optional(),
    authorKind: z.enum(['human', 'bot', 'agent', 'unknown']),
    aiEvidence: z
      .enum(['authored', 'co_authored', 'declared', 'none'])
      .optional(),
    mergeSha: shortText().optional(),
    revertsChangeId: text().optional(),
    url: url().optional(),
  }),
  pipeline_run: z.object({
    startedAt: timestamp(),
    finishedAt: timestamp(),
    outcome: z.enum(['success', 'failure', 'cancelled']),
    queuedAt: timestamp().optional(),
    attempt: z.number().int().positive().max(100_000).optional(),
    defaultBranch: z.boolean(),
    billableMinutes: amount().optional(),
    url: url().optional(),
  }),
  incident: z.object({
    title: text().optional(),
    detectedAt: timestamp(),
    severity,
    acknowledgedAt: timestamp().optional(),
    mitigatedAt: timestamp().optional(),
    resolvedAt: timestamp().optional(),
    causeDeploymentId: text().optional(),
    interruptions: z
      .object({ business: count(), off: count(), sleep: count() })
      .optional(),
    repeatOf: text().optional(),
    url: url().optional(),
  }),
  finding: z
    .object({
      category: z.enum([
        'dependency',
        'code',
        'secret',
        'image',
        'configuration',
        'end_of_life',
      ]),
      severity,
      firstSeenAt: timestamp(),
      state: z.enum(['open', 'fixed', 'dismissed']),
      resolvedAt: timestamp().optional(),
      identifiers: z.array(shortText()).max(100).optional(),
      publishedAt: timestamp().optional(),
      fixAvailable: z.boolean().optional(),
      title: text().optional(),
      url: url().optional(),
    })
    .refine(
      finding => finding.state === 'open' || finding.resolvedAt !== undefined,
      { path: ['resolvedAt'], message: 'required unless state is open' },
    ),
  slo_status: z.object({
    name: shortText(),
    objective: z.number().gt(0).lt(1),
    windowDays: z.number().positive().max(3660),
    sli: z.number().min(0).max(1),
    errorBudgetRemaining: z.number().min(-1e9).max(1).optional(),
    asOf: timestamp(),
    url: url().optional(),
  }),
  cost_item: z.object({
    periodStart: timestamp(),
    periodEnd: timestamp(),
    amount: amount(),
    currency: currency(),
    category: costCategory,
    service: shortText().optional(),
  }),
  budget: z.object({
    periodStart: timestamp(),
    periodEnd: timestamp(),
    amount: amount(),
    currency: currency(),
    category: costCategory.optional(),
  }),
  work_item: z.object({
    workType: z.enum(['feature', 'bug', 'debt', 'risk', 'toil', 'other']),
    planned: z.boolean().optional(),
    createdAt: timestamp(),
    startedAt: timestamp().optional(),
    doneAt: timestamp().optional(),
    url: url().optional(),
  }),
  check_result: z.object({
    checkId: shortText(),
    outcome: z.enum(['pass', 'fail', 'not_applicable', 'unknown']),
    asOf: timestamp(),
    detail: text().optional(),
    url: url().optional(),
  }),
  coverage: z.object({
    kinds: z
      .array(
        z.enum([
          'deployment',
          'change',
          'pipeline_run',
          'incident',
          'finding',
          'slo_status',
          'cost_item',
          'budget',
          'work_item',
          'check_result',
        ]),
      )
      .min(1)
      .max(100),
    from: timestamp(),
    until: timestamp(),
  }),
} as const;

/**
 * The data of each record kind as it is kept: the contract's fields, timestamps in milliseconds since the epoch.
 *
 * @public
 */
export type RecordData = {
  [K in keyof typeof recordSchemas]: z.output<(typeof recordSchemas)[K]>;
};

/**
 * The data of each record kind as it is sent: timestamps as RFC 3339 text with offset.
 *
 * @public
 */
export type RecordInputData = {
  [K in keyof typeof recordSchemas]: z.input<(typeof recordSchemas)[K]>;
};
