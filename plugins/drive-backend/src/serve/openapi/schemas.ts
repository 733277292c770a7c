import { SUBJECT_KINDS } from 'backstage-plugin-drive-common';
import { subjectInitiative } from './initiativesContract';
import {
  band,
  count,
  flag,
  instant,
  list,
  number,
  object,
  outcome,
  pillarId,
  recordKind,
  ref,
  text,
  unit,
} from './shapes';
import { direction, side, signalSchemas } from './signalSchemas';

const curve = object({
  scale: { type: 'string', enum: ['linear', 'log'] },
  points: list(object({ value: number, score: number })),
});
const bands = list(object({ band, from: number, to: number }, ['from', 'to']));
/** Limits for some subjects may be one of the two. */
const freshnessHours = (optional: string[] = []) =>
  object({ events: number, state: number }, optional);
const dryRunScore = object(
  { outcome, score: { type: 'number', minimum: 0, maximum: 100 }, band },
  ['score', 'band'],
);
const sourceOutcome = {
  type: 'string',
  enum: ['ok', 'noPermission', 'notInstalled', 'rateLimited', 'error'],
};
const measuredOf = object({ measured: count, applicable: count });

const pillarSummary = {
  id: pillarId,
  outcome,
  reason: text,
  score: { type: 'number', minimum: 0, maximum: 100 },
  band,
  coverage: object({
    weight: { type: 'number', minimum: 0, maximum: 1 },
    components: measuredOf,
  }),
  spread: object({
    min: number,
    p25: number,
    median: number,
    p75: number,
    max: number,
    count,
  }),
  change: object({ score: number, since: instant }),
  signals: object({ better: count, worse: count }),
};
const pillarOptional = [
  'reason',
  'score',
  'band',
  'spread',
  'change',
  'signals',
];

const header = {
  subject: ref('Subject'),
  asOf: instant,
  window: ref('Window'),
  modelVersion: text,
  verdict: {
    type: 'string',
    enum: [
      'better',
      'only-faster',
      'slower-but-safer',
      'worse',
      'faster-holding',
      'slower',
      'steady',
      'cannot-tell',
    ],
  },
  verdictReason: text,
  hiddenComponents: count,
  computed: { type: 'string', enum: ['snapshot', 'on-demand'] },
  demo: flag,
};
const headerOptional = ['hiddenComponents', 'demo'];

/** The shapes of answers. */
export const schemas = {
  ...signalSchemas,
  Error: object({
    error: object({ name: text, message: text }),
    response: { type: 'object' },
  }),
  Subject: object({
    ref: text,
    kind: { type: 'string', enum: [...SUBJECT_KINDS] },
    title: text,
  }),
  Window: object({ from: instant, to: instant, days: number }),
  Metric: object(
    {
      id: text,
      outcome,
      reason: text,
      value: number,
      unit,
      sample: count,
      numerator: number,
      denominator: number,
      score: { type: 'number', minimum: 0, maximum: 100 },
      band,
      weight: { type: 'number', minimum: 0 },
      override: count,
      breakdown: { type: 'object', additionalProperties: number },
      currency: text,
      components: measuredOf,
      sources: list(
        object({ source: text, rule: text, freshAt: instant }, [
          'rule',
          'freshAt',
        ]),
      ),
      signal: object({ direction, side, since: instant }),
    },
    [
      'signal',
      'reason',
      'value',
      'numerator',
      'denominator',
      'score',
      'band',
      'override',
      'breakdown',
      'currency',
    ],
  ),
  PillarSummary: object(pillarSummary, pillarOptional),
  Pillar: object(
    { ...pillarSummary, metrics: list(ref('Metric')) },
    pillarOptional,
  ),
  Scorecard: object(
    {
      ...header,
      pillars: {
        type: 'array',
        items: ref('Pillar'),
        minItems: 5,
        maxItems: 5,
      },
      parents: list(
        object({
          relation: { type: 'string', enum: ['ownership', 'structure'] },
          subject: ref('Subject'),
        }),
      ),
      readings: list(ref('VerdictReading')),
      notes: list(text),
    },
    [...headerOptional, 'notes'],
  ),
  ScorecardSummary: object(
    { ...header, pillars: list(ref('PillarSummary')), children: count },
    headerOptional,
  ),
  ScorecardList: object(
    {
      items: list(ref('ScorecardSummary')),
      nextCursor: text,
      totalItems: count,
      hiddenComponents: count,
    },
    ['nextCursor', 'hiddenComponents'],
  ),
  Model: object(
    {
      version: text,
      minimumCoverage: number,
      windowDays: number,
      freshnessHours: freshnessHours(),
      pillars: list(
        object({
          id: pillarId,
          letter: text,
          title: text,
          question: text,
          metrics: list(
            object(
              {
                id: text,
                pillar: pillarId,
                title: text,
                description: text,
                formula: text,
                unit,
                direction: {
                  type: 'string',
                  enum: ['higher', 'lower', 'none'],
                },
                timing: { type: 'string', enum: ['leading', 'lagging'] },
                kinds: list(recordKind),
                weight: number,
                curve,
                bands,
                minimumSample: count,
                curveSource: text,
              },
              ['curve', 'bands', 'curveSource'],
            ),
          ),
        }),
      ),
      overrides: list(
        object(
          {
            filter: { type: 'object' },
            reason: text,
            metrics: {
              type: 'object',
              additionalProperties: object(
                {
                  weight: number,
                  minimumSample: count,
                  curve,
                  bands,
                  curveSource: text,
                },
                ['weight', 'minimumSample', 'curve', 'bands', 'curveSource'],
              ),
            },
            minimumCoverage: number,
            freshnessHours: freshnessHours(['events', 'state']),
          },
          ['reason', 'minimumCoverage', 'freshnessHours'],
        ),
      ),
    },
    ['overrides'],
  ),
  DryRun: object(
    {
      asOf: instant,
      windowDays: count,
      before: object({ modelVersion: text }),
      after: object({ modelVersion: text }),
      subjects: object({ total: count, changed: count }),
      items: list(
        object({
          subject: ref('Subject'),
          pillars: list(
            object({ id: pillarId, before: dryRunScore, after: dryRunScore }),
          ),
          metricIds: list(text),
        }),
      ),
      nextCursor: text,
      totalItems: count,
    },
    ['nextCursor'],
  ),
  Evidence: object(
    {
      subject: ref('Subject'),
      metricId: text,
      asOf: instant,
      window: ref('Window'),
      modelVersion: text,
      outcome,
      reason: text,
      value: number,
      unit,
      sample: count,
      formula: text,
      filledIn: text,
      items: list(
        object(
          {
            kind: text,
            source: text,
            id: text,
            asset: text,
            components: list(text),
            at: instant,
            counted: flag,
            part: text,
            numerator: number,
            denominator: number,
            value: number,
            title: text,
            url: text,
          },
          ['numerator', 'denominator', 'value', 'title', 'url'],
        ),
      ),
      nextCursor: text,
      totalItems: count,
      hiddenItems: count,
    },
    ['reason', 'value', 'nextCursor', 'hiddenItems'],
  ),
  EntityCard: object(
    {
      ...header,
      pillars: list(ref('PillarSummary')),
      parents: list(
        object({
          relation: { type: 'string', enum: ['ownership', 'structure'] },
          subject: ref('Subject'),
        }),
      ),
      line: object(
        {
          state: {
            type: 'string',
            enum: ['clear', 'halted', 'releasing', 'expired'],
          },
          clear: { type: 'boolean' },
          reason: text,
          expiresAt: { type: 'string', format: 'date-time' },
        },
        ['reason', 'expiresAt'],
      ),
      initiatives: list(subjectInitiative),
      fixes: {
        ...list(
          object({
            pillarId,
            metricId: text,
            title: text,
            unit,
            value: number,
            target: number,
            targetBand: band,
            action: text,
            effects: list(
              object({
                subject: ref('Subject'),
                relation: {
                  type: 'string',
                  enum: ['self', 'ownership', 'structure'],
                },
                points: { type: 'number', exclusiveMinimum: 0 },
              }),
            ),
          }),
        ),
        maxItems: 2,
      },
    },
    [...headerOptional, 'initiatives'],
  ),
  Contributions: object(
    {
      subject: ref('Subject'),
      metricId: text,
      unit,
      method: {
        type: 'string',
        enum: ['quotient', 'sum', 'leaveOneOut', 'none'],
      },
      before: ref('ValueOverRange'),
      after: ref('ValueOverRange'),
      change: number,
      rows: list(ref('ContributionRow')),
      withheld: text,
      hiddenComponents: count,
    },
    ['change', 'rows', 'withheld', 'hiddenComponents'],
  ),
  ValueOverRange: object({ from: instant, to: instant, value: number }, [
    'value',
  ]),
  ContributionRow: object(
    {
      share: { type: 'string', enum: ['child', 'shared', 'own', 'hidden'] },
      subject: ref('Subject'),
      numerator: number,
      denominator: number,
      before: number,
      after: number,
      sample: count,
      part: number,
      effect: number,
      without: number,
      leverage: object({
        target: number,
        points: { type: 'number', exclusiveMinimum: 0 },
      }),
    },
    [
      'subject',
      'numerator',
      'denominator',
      'before',
      'after',
      'part',
      'effect',
      'without',
      'leverage',
    ],
  ),
  SourceKind: object(
    {
      kind: recordKind,
      outcome: sourceOutcome,
      reason: text,
      nextStep: text,
      assetsAffected: count,
    },
    ['reason', 'nextStep', 'assetsAffected'],
  ),
  SourceProblem: object(
    {
      what: text,
      outcome: sourceOutcome,
      reason: text,
      nextStep: text,
      kinds: list(recordKind),
      assetsAffected: count,
    },
    ['nextStep', 'kinds', 'assetsAffected'],
  ),
  SourceRateBudget: object(
    {
      host: text,
      resource: text,
      limit: number,
      allowed: number,
      used: number,
      remaining: number,
      resetsAt: instant,
    },
    ['limit', 'allowed', 'remaining', 'resetsAt'],
  ),
  SourceRun: object({ startedAt: instant }),
  SourceTest: object({ kinds: list(ref('SourceKind')) }),
  Sources: object(
    {
      items: list(
        object(
          {
            id: text,
            kind: { type: 'string', enum: ['connector', 'ingest'] },
            title: text,
            demo: flag,
            state: {
              type: 'string',
              enum: ['ok', 'running', 'error', 'waiting', 'stale'],
            },
            lastRun: object(
              {
                startedAt: instant,
                finishedAt: instant,
                outcome: {
                  type: 'string',
                  enum: ['success', 'failure', 'running'],
                },
                accepted: count,
                rejected: count,
                error: text,
                records: list(object({ kind: recordKind, count })),
                problems: list(ref('SourceProblem')),
                problemsTotal: count,
                rateBudgets: list(ref('SourceRateBudget')),
              },
              [
                'finishedAt',
                'error',
                'records',
                'problems',
                'problemsTotal',
                'rateBudgets',
              ],
            ),
            kinds: list(ref('SourceKind')),
            testable: flag,
            nextRunAt: instant,
            records: list(
              object({ kind: recordKind, count, latestAt: instant }, [
                'latestAt',
              ]),
            ),
            unattributed: count,
          },
          ['lastRun', 'kinds', 'testable', 'nextRunAt'],
        ),
      ),
      totalItems: count,
      state: { type: 'object' },
      catalogFindings: list(
        object({
          subject: text,
          code: text,
          severity: { type: 'string', enum: ['info', 'warning'] },
          detail: text,
        }),
      ),
      catalogFindingsTotal: count,
      admin: flag,
      adminNotice: text,
    },
    ['adminNotice'],
  ),
  Coverage: object(
    {
      items: list(
        object({
          subject: ref('Subject'),
          gaps: list(
            object(
              {
                pillar: pillarId,
                metricId: text,
                outcome,
                reason: text,
                fix: object({ text, annotations: list(text) }),
              },
              ['fix'],
            ),
          ),
        }),
      ),
      nextCursor: text,
      totalItems: count,
      hiddenComponents: count,
    },
    ['nextCursor', 'hiddenComponents'],
  ),
  Ingested: object(
    {
      accepted: count,
      rejected: list(object({ index: count, path: text, reason: text })),
      droppedFields: list(text),
    },
    ['droppedFields'],
  ),
};
