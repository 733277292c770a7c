import { Attention } from 'backstage-plugin-drive-common';
import { formatValue } from '../../../model/formatValue';
import { GeneratedItem } from '../Stored';
import { AgendaFacts } from './AgendaFacts';
import { bounded } from './bounded';

const MOST = 5;

/** What is measured less than before. */
export function coverageItems(
  lost: Attention['lostCoverage'],
  { context, review }: AgendaFacts,
): GeneratedItem[] {
  return bounded(
    'lost-coverage',
    lost.map(({ subject, pillarId, from, to }) => {
      const pillar = context.config.model.pillars.find(
        ({ id }) => id === pillarId,
      );
      return {
        kind: 'lost-coverage',
        madeOf: `lost-coverage:${subject.ref}:${pillarId}`.slice(0, 255),
        title: `${subject.title} is measured less: ${
          pillar?.title ?? pillarId
        }`,
        why: `${formatValue(
          to,
          'ratio',
        )} of what applies is measured, before it was ${formatValue(
          from,
          'ratio',
        )}. What is not measured can hide what is worse.`,
        evidence: [{ text: 'The scorecard', subjectRef: subject.ref }],
        subjectRef: subject.ref,
      };
    }),
    MOST,
    'that are measured less',
    [{ text: 'The scorecard', subjectRef: review.subjectRef }],
  );
}
