import { InputError, NotFoundError } from '@backstage/errors';
import {
  DriveClient,
  driveReviewUpdatePermission,
} from 'backstage-plugin-drive-common';
import { DriveActions } from './DriveActions';
import { named, readRef, subjectText } from './shapes';

/** `drive:prepare-review` */
export function addPrepareReview({ registry, ask }: DriveActions): void {
  registry.register({
    name: 'prepare-review',
    title: 'Prepare a DRIVE review',
    description:
      'Prepares an Operational Excellence review that is not held yet: freezes the scorecards and generates the agenda, with why each point stands on it. Prepared again, what was generated and frozen before is replaced, and what people added, dropped, ordered and noted stays. For the chair and the decider of its series, and admins of DRIVE.',
    // What was frozen before is replaced, and each time by what is true then.
    attributes: { readOnly: false, idempotent: false, destructive: true },
    visibilityPermission: driveReviewUpdatePermission,
    schema: {
      input: z =>
        z.object({
          review: z.string().uuid().optional().describe('Its id'),
          subject: subjectText(z)
            .optional()
            .describe('Instead of its id: the next review of this entity'),
        }),
      output: z =>
        z.object({
          id: z.string(),
          title: z.string(),
          subject: named(z),
          at: z.string().describe('When it is due'),
          state: z.string(),
          chair: named(z),
          decider: named(z),
          agenda: z.array(
            z.object({
              kind: z.string(),
              title: z.string(),
              why: z.string(),
              subjectRef: z.string().optional(),
              metricId: z.string().optional(),
            }),
          ),
          openActions: z.number(),
        }),
    },
    action: async ({ input, credentials }) => {
      const review = await ask(credentials, async drive =>
        drive.reviews.prepare(input.review ?? (await nextOf(input, drive))),
      );
      return {
        output: {
          ...review,
          agenda: review.agenda.filter(({ dropped }) => !dropped),
        },
      };
    },
  });
}

/** @throws InputError, or NotFoundError where there is none */
async function nextOf(
  { subject }: { subject?: string },
  drive: DriveClient,
): Promise<string> {
  if (subject === undefined) {
    throw new InputError('Give the id of a review, or its subject.');
  }
  const ref = readRef(subject);
  const pages = await Promise.all(
    (['scheduled', 'prepared'] as const).map(state =>
      drive.reviews.list({ subject: ref, state, limit: 500 }),
    ),
  );
  const [next] = pages
    .flatMap(({ items }) => items)
    .filter(review => review.subject.ref === ref.toLocaleLowerCase('en-US'))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (!next) {
    throw new NotFoundError(`No review of ${ref} is to come.`);
  }
  return next.id;
}
