import { driveLineReadPermission } from 'backstage-plugin-drive-common';
import { DriveActions } from './DriveActions';
import { named, readRef, subjectText } from './shapes';

/** `drive:is-line-clear` */
export function addIsLineClear({ registry, ask }: DriveActions): void {
  registry.register({
    name: 'is-line-clear',
    title: 'Is the line clear?',
    description:
      'Whether deployments of a component, system, group or domain may go out, or the line is halted there or above it: by whom it is decided, since when, until when, and what may go out all the same. Asks only; it neither halts nor releases.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    visibilityPermission: driveLineReadPermission,
    schema: {
      input: z =>
        z.object({
          subject: subjectText(z),
          purpose: z
            .enum(['security-fix', 'incident-fix'])
            .optional()
            .describe('Of what is to go out, where it is one of these'),
        }),
      output: z =>
        z.object({
          clear: z.boolean(),
          state: z.enum(['clear', 'halted', 'releasing', 'expired']),
          reason: z.string().optional(),
          since: z.string().optional(),
          exemptions: z.array(z.enum(['security-fix', 'incident-fix'])),
          decidedBy: z.string().optional(),
          expiresAt: z.string().optional(),
          halts: z.array(
            z.object({
              id: z.string(),
              subject: named(z),
              state: z.string(),
              reason: z.string(),
              raisedAt: z.string(),
              expiresAt: z.string(),
              conditionHolds: z.boolean().optional(),
            }),
          ),
          warnings: z.array(
            z.object({
              ruleId: z.string(),
              subject: named(z),
              reason: z.string(),
              since: z.string(),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => ({
      output: await ask(credentials, drive =>
        drive.line.check(readRef(input.subject), { purpose: input.purpose }),
      ),
    }),
  });
}
