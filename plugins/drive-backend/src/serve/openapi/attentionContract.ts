import { get, subject, SUBJECT_PATH } from './operations';
import { count, list, number, object, pillarId, ref } from './shapes';

const some = (items: string) =>
  object({ total: count, items: list(ref(items)) });

/** The part of the HTTP contract that is about what waits for a decision. */
export const attentionPaths = {
  [`/v1/attention/${SUBJECT_PATH}`]: get(
    'GetAttention',
    'What waits for a decision at or below a subject, and the next review',
    subject,
    'Attention',
  ),
};

export const attentionSchemas = {
  Attention: object(
    {
      halts: some('Halt'),
      overdueActions: some('ReviewAction'),
      initiativesBehind: some('InitiativeSummary'),
      lostCoverage: list(
        object({
          subject: ref('Subject'),
          pillarId,
          from: number,
          to: number,
        }),
      ),
      nextReview: ref('ReviewSummary'),
    },
    ['nextReview'],
  ),
};
