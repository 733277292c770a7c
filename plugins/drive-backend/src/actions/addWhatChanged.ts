import { Change } from 'backstage-plugin-drive-common';
import { DriveActions } from './DriveActions';
import {
  instantText,
  named,
  pillarShape,
  readRef,
  subjectText,
} from './shapes';

/** `drive:what-changed` */
export function addWhatChanged({ registry, ask }: DriveActions): void {
  registry.register({
    name: 'what-changed',
    title: 'What changed in DRIVE',
    description:
      'The changes of a subject that process behaviour charts tell from ordinary variation, most important first, with who contributed to each. An empty list means that nothing beyond ordinary variation happened, which is an answer, not a gap.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          subject: subjectText(z),
          since: instantText(
            z,
            'Since when. Default: eight weeks ago',
          ).optional(),
        }),
      output: z =>
        z.object({
          subject: named(z),
          since: z.string(),
          asOf: z.string(),
          changes: z.array(
            z.object({
              pillar: pillarShape(z),
              metric: z
                .string()
                .optional()
                .describe("Absent: the pillar's own score"),
              title: z.string(),
              unit: z.string(),
              direction: z.enum(['better', 'worse', 'none']),
              since: z.string(),
              from: z.number(),
              to: z.number(),
              relative: z.number().optional(),
              contributors: z.array(
                z.object({
                  share: z.enum(['child', 'shared', 'own', 'hidden']),
                  subject: named(z).optional(),
                  part: z
                    .number()
                    .optional()
                    .describe('Of the change; the parts of all add up to it'),
                  effect: z
                    .number()
                    .optional()
                    .describe('On the change, of medians; they do not add up'),
                }),
              ),
              withheld: z
                .string()
                .optional()
                .describe('Why nobody is told to have contributed'),
            }),
          ),
          unread: z.array(
            z.object({
              title: z.string(),
              missing: z.string().describe('Why nothing can be said of it yet'),
            }),
          ),
          charts: z.number().describe('How many were judged'),
        }),
    },
    action: async ({ input, credentials }) => {
      const { items, unread, ...answer } = await ask(credentials, drive =>
        drive.getChanges(readRef(input.subject), { since: input.since }),
      );
      return { output: { ...answer, unread, changes: items.map(told) } };
    },
  });
}

function told(change: Change) {
  const { contributions } = change;
  return {
    pillar: change.pillarId,
    ...(change.metricId && { metric: change.metricId }),
    title: change.title,
    unit: change.unit,
    direction: change.direction,
    since: change.since,
    from: change.size.from,
    to: change.size.to,
    ...(change.size.relative !== undefined && {
      relative: change.size.relative,
    }),
    contributors: contributions?.rows ?? [],
    ...(contributions?.withheld && { withheld: contributions.withheld }),
  };
}
