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

/** `drive:read-scorecard` */
export function addReadScorecard({ registry, ask }: DriveActions): void {
  registry.register({
    name: 'read-scorecard',
    title: 'Read a DRIVE scorecard',
    description:
      'How a component, a system, a domain, a group or the organization stands in the five pillars Delivery, Reliability, Initiatives, Vigilance and Efficiency: scores from 0 to 100 with their band, every metric with its value, unit and sample, why something has no score, and whether things became better or only faster. Scores judge systems and never people.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          subject: subjectText(z),
          asOf: instantText(
            z,
            'As of when. Default: the newest scorecard',
          ).optional(),
          windowDays: z
            .number()
            .int()
            .min(1)
            .max(365)
            .optional()
            .describe("Over how many days. Default: the model's window"),
        }),
      output: z =>
        z.object({
          subject: named(z),
          asOf: z.string(),
          window: windowShape(z),
          modelVersion: z.string(),
          verdict: z.string(),
          verdictReason: z.string(),
          pillars: z.array(
            z.object({
              id: pillarShape(z),
              outcome: outcomeShape(z),
              reason: z.string().optional(),
              score: z.number().optional().describe('0 to 100'),
              band: bandShape(z).optional(),
              coverage: z
                .number()
                .describe('The share of the weight that is measured, 0 to 1'),
              change: z
                .number()
                .optional()
                .describe('Of the score, against the window before'),
              metrics: z.array(
                z.object({
                  id: z.string(),
                  outcome: outcomeShape(z),
                  reason: z.string().optional(),
                  value: z.number().optional(),
                  unit: z.string(),
                  sample: z.number().describe('How many records count'),
                  score: z.number().optional(),
                  band: bandShape(z).optional(),
                  weight: z
                    .number()
                    .describe('In the pillar; 0: shown without a score'),
                }),
              ),
            }),
          ),
          hiddenComponents: z
            .number()
            .optional()
            .describe('Below the subject, not readable by the caller'),
          demo: z.boolean().optional().describe('Made from demo data'),
          notes: z.array(z.string()).optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const scorecard = await ask(credentials, drive =>
        drive.getScorecard(readRef(input.subject), {
          asOf: input.asOf,
          windowDays: input.windowDays,
        }),
      );
      return {
        output: {
          ...scorecard,
          pillars: scorecard.pillars.map(({ coverage, change, ...pillar }) => ({
            ...pillar,
            coverage: coverage.weight,
            ...(change && { change: change.score }),
          })),
        },
      };
    },
  });
}
