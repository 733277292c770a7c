import { driveInitiativeReadPermission } from 'backstage-plugin-drive-common';
import { DriveActions } from './DriveActions';
import { named, pillarShape, readRef, subjectText } from './shapes';

/** `drive:list-initiatives` */
export function addListInitiatives({ registry, ask }: DriveActions): void {
  registry.register({
    name: 'list-initiatives',
    title: 'List DRIVE initiatives',
    description:
      'Investments of the organization with an end, such as "all services on Node 24 by June": how many items are done, open, exempt and unknown, who owns it, and when it will be done at the present pace.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    visibilityPermission: driveInitiativeReadPermission,
    schema: {
      input: z =>
        z.object({
          subject: subjectText(z)
            .optional()
            .describe('Only those with items at or below this entity'),
          state: z.enum(['planned', 'active', 'closed']).optional(),
          limit: z.number().int().min(1).max(100).default(50),
        }),
      output: z =>
        z.object({
          initiatives: z.array(
            z.object({
              id: z.string(),
              title: z.string(),
              why: z.string(),
              owner: named(z),
              pillar: pillarShape(z),
              state: z.enum(['planned', 'active', 'closed']),
              startDate: z.string(),
              targetDate: z.string(),
              counts: z
                .object({
                  done: z.number(),
                  open: z.number(),
                  exempt: z.number(),
                  unknown: z.number(),
                })
                .describe('Of the items that the caller may read'),
              doneShare: z.number().optional(),
              elapsedShare: z.number(),
              forecast: z.object({
                outcome: z.string(),
                date: z.string().optional(),
                weeksLate: z.number().optional(),
              }),
            }),
          ),
          total: z.number(),
        }),
    },
    action: async ({ input, credentials }) => {
      const { subject, state, limit } = input;
      const { items, totalItems } = await ask(credentials, drive =>
        drive.initiatives.list({
          ...(subject !== undefined && { subject: readRef(subject) }),
          state,
          limit,
        }),
      );
      return {
        output: {
          initiatives: items.map(({ pillarId, ...initiative }) => ({
            ...initiative,
            pillar: pillarId,
          })),
          total: totalItems,
        },
      };
    },
  });
}
