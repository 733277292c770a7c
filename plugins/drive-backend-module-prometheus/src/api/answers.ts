import { z } from 'zod';

const labels = z.record(z.string(), z.string());

/** An instant in seconds since the epoch, and a number as text. */
const sample = z
  .tuple([z.number(), z.string()])
  .transform(([seconds, value]) => ({
    at: Math.round(seconds * 1_000),
    value: numberOf(value),
  }));

/** A value at an instant, milliseconds since the epoch; NaN where there is none. */
export type Sample = z.output<typeof sample>;

const answered = {
  status: z.literal('success'),
  warnings: z.array(z.string()).optional(),
  /** VictoriaMetrics: part of what is stored could not be reached. */
  isPartial: z.boolean().optional(),
};

/** A vector; a scalar comes as one without labels. */
export const instantAnswer = z.object({
  ...answered,
  data: z.union([
    z
      .object({
        resultType: z.literal('vector'),
        result: z.array(z.object({ metric: labels, value: sample })),
      })
      .transform(({ result }) =>
        result.map(({ metric, value }) => ({ metric, values: [value] })),
      ),
    z
      .object({ resultType: z.literal('scalar'), result: sample })
      .transform(({ result }) => [{ metric: {}, values: [result] }]),
  ]),
});

/** Series over time. */
export const rangeAnswer = z.object({
  ...answered,
  data: z
    .object({
      resultType: z.literal('matrix'),
      result: z.array(z.object({ metric: labels, values: z.array(sample) })),
    })
    .transform(({ result }) => result),
});

/** A series as it is answered. */
export type SeriesAnswer = z.output<typeof rangeAnswer>['data'][number];

/** The alerting rules, of which only the names are taken. */
export const rulesAnswer = z.object({
  status: z.literal('success'),
  data: z.object({
    groups: z.array(
      z.object({
        rules: z.array(z.object({ name: z.string(), type: z.string() })),
      }),
    ),
  }),
});

function numberOf(value: string): number {
  switch (value) {
    case '+Inf':
    case 'Inf':
      return Infinity;
    case '-Inf':
      return -Infinity;
    default:
      return value.trim() === '' ? NaN : Number(value);
  }
}
