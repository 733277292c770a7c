import {
  count,
  flag,
  instant,
  list,
  number,
  object,
  outcome,
  pillarId,
  ref,
  text,
  unit,
} from './shapes';

const rule = { type: 'string', enum: ['point', 'run', 'twoOfThree'] };
export const side = { type: 'string', enum: ['up', 'down'] };
export const direction = { type: 'string', enum: ['better', 'worse', 'none'] };

const signal = {
  rule,
  rules: list(rule),
  at: instant,
  since: instant,
  until: instant,
  side,
  direction,
  size: object({ from: number, to: number, change: number, relative: number }, [
    'relative',
  ]),
  listed: flag,
  listedAt: instant,
  provisional: flag,
};
const charted = { pillarId, metricId: text };

/** The shapes of charts, signals and what is told of them. */
export const signalSchemas = {
  ChartSignal: object(signal, ['listedAt']),
  VerdictReading: object(
    {
      metricId: text,
      role: { type: 'string', enum: ['throughput', 'guard'] },
      missing: text,
      signal: ref('ChartSignal'),
    },
    ['missing', 'signal'],
  ),
  Chart: object(
    {
      state: {
        type: 'string',
        enum: ['formed', 'provisional', 'forming', 'tooRare'],
      },
      interval: { type: 'string', enum: ['week', 'fourWeeks'] },
      method: {
        type: 'string',
        enum: ['values', 'logarithms', 'laney', 'differences'],
      },
      centre: number,
      baseline: object({ from: instant, to: instant, points: count }),
      eventsPerWeek: number,
      points: list(
        object(
          {
            from: instant,
            at: instant,
            outcome,
            value: number,
            n: count,
            gap: { type: 'string', enum: ['notMeasured', 'quiet'] },
            phase: count,
            inBaseline: flag,
            centre: number,
            lower: number,
            upper: number,
            flags: list(rule),
          },
          ['value', 'gap', 'phase', 'centre', 'lower', 'upper'],
        ),
      ),
    },
    ['centre', 'baseline', 'eventsPerWeek'],
  ),
  Trend: object(
    {
      subject: ref('Subject'),
      ...charted,
      unit,
      interval: { type: 'string', enum: ['day', 'week'] },
      modelVersion: text,
      points: list(
        object(
          {
            at: instant,
            outcome,
            value: number,
            score: number,
            n: count,
            numerator: number,
            denominator: number,
          },
          ['value', 'score', 'numerator', 'denominator'],
        ),
      ),
      models: list(
        object(
          { version: text, from: instant, to: instant, reevaluatedAt: instant },
          ['reevaluatedAt'],
        ),
      ),
      chart: ref('Chart'),
      signals: list(ref('ChartSignal')),
    },
    ['metricId', 'chart'],
  ),
  TrendSet: object({ items: list(ref('Trend')) }),
  Changes: object({
    subject: ref('Subject'),
    since: instant,
    asOf: instant,
    items: list(
      object(
        {
          ...signal,
          ...charted,
          title: text,
          unit,
          contributions: object(
            {
              method: {
                type: 'string',
                enum: ['quotient', 'sum', 'leaveOneOut', 'none'],
              },
              withheld: text,
              rows: list(ref('ContributionRow')),
              otherPart: number,
            },
            ['withheld', 'otherPart'],
          ),
        },
        ['listedAt', 'metricId', 'contributions'],
      ),
    ),
    unread: list(
      object({ ...charted, title: text, missing: text }, ['metricId']),
    ),
    charts: count,
  }),
  Reevaluation: object(
    { requestedAt: instant, modelVersion: text, fromWeek: instant },
    ['fromWeek'],
  ),
};
