import { NotFoundError } from '@backstage/errors';
import { MetricInfo, ModelInfo } from 'backstage-plugin-drive-common';
import { DriveActions } from './DriveActions';
import {
  bandShape,
  instantText,
  named,
  outcomeShape,
  pillarShape,
  readRef,
  subjectText,
  windowShape,
} from './shapes';

/** How many of the records behind a number are told. */
const MOST_RECORDS = 25;

/** `drive:explain-metric` */
export function addExplainMetric({ registry, ask }: DriveActions): void {
  registry.register({
    name: 'explain-metric',
    title: 'Explain a DRIVE metric',
    description:
      'What a metric means, its formula in words and filled in with the figures of a subject, the bands it is judged by, the records behind the number with the part of each, and, where there is no number, why. Metric ids stand in scorecards.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          subject: subjectText(z),
          metric: z
            .string()
            .min(1)
            .max(100)
            .describe('The id of the metric, e.g. "change-lead-time"'),
          asOf: instantText(
            z,
            'As of when. Default: the newest scorecard',
          ).optional(),
          windowDays: z.number().int().min(1).max(365).optional(),
        }),
      output: z =>
        z.object({
          subject: named(z),
          metric: z.object({
            id: z.string(),
            pillar: pillarShape(z),
            title: z.string(),
            description: z.string(),
            direction: z.enum(['higher', 'lower', 'none']),
            minimumSample: z.number(),
            weight: z.number(),
            bands: z
              .array(
                z.object({
                  band: bandShape(z),
                  from: z.number().optional(),
                  to: z.number().optional(),
                }),
              )
              .optional(),
            curveSource: z.string().optional(),
          }),
          asOf: z.string(),
          window: windowShape(z),
          outcome: outcomeShape(z),
          reason: z
            .string()
            .optional()
            .describe('Why it is not measured, in a sentence'),
          value: z.number().optional(),
          unit: z.string(),
          sample: z.number(),
          formula: z.string(),
          filledIn: z
            .string()
            .describe("The formula with the subject's own figures"),
          records: z.array(
            z.object({
              kind: z.string(),
              id: z.string(),
              source: z.string(),
              at: z.string(),
              counted: z.boolean(),
              part: z.string().describe('Why it counts as it does, or not'),
              components: z.array(z.string()),
              title: z.string().optional(),
              url: z.string().optional(),
            }),
          ),
          totalRecords: z.number(),
          hiddenRecords: z
            .number()
            .optional()
            .describe('Of components that the caller may not read'),
        }),
    },
    action: async ({ input, credentials }) => {
      const { metric, evidence } = await ask(credentials, async drive => ({
        metric: metricOf(await drive.getModel(), input.metric),
        evidence: await drive.getEvidence(
          readRef(input.subject),
          input.metric,
          {
            asOf: input.asOf,
            windowDays: input.windowDays,
            limit: MOST_RECORDS,
          },
        ),
      }));
      const { items, totalItems, hiddenItems, ...explained } = evidence;
      return {
        output: {
          ...explained,
          metric,
          records: items,
          totalRecords: totalItems,
          ...(hiddenItems !== undefined && { hiddenRecords: hiddenItems }),
        },
      };
    },
  });
}

/** @throws NotFoundError which names the metrics that there are */
function metricOf({ pillars }: ModelInfo, id: string): MetricInfo {
  const metrics = pillars.flatMap(pillar => pillar.metrics);
  const found = metrics.find(metric => metric.id === id);
  if (!found) {
    throw new NotFoundError(
      `The model has no such metric. It has ${metrics
        .map(metric => metric.id)
        .join(', ')}.`,
    );
  }
  return found;
}
