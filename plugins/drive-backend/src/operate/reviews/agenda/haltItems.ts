import { GeneratedItem } from '../Stored';
import { refsBelow } from '../ReviewContext';
import { counted, dayInWords } from '../words';
import { AgendaFacts, subjectTitle } from './AgendaFacts';
import { bounded } from './bounded';

const MOST = 5;
/** A halt that was raised longer ago than this and cleared just now is not counted. */
const RAISED_WITHIN_MS = 180 * 86_400_000;

/** Where the line is halted, expired halts first, and what happened there since the last review. */
export async function haltItems(facts: AgendaFacts): Promise<GeneratedItem[]> {
  const { context, graph, review, since } = facts;
  if (!context.halts) {
    return [];
  }
  const below = new Set(refsBelow(review.subjectRef, graph));
  const open = await context.halts.openHalts([...below]);
  const items = open.map((halt): GeneratedItem => {
    const asks =
      halt.state === 'expired'
        ? 'expired, and asks for a decision'
        : halt.state;
    return {
      kind: 'halts',
      madeOf: `halts:${halt.id}`,
      title: `The line is ${
        halt.state === 'expired' ? 'no longer' : ''
      } halted at ${halt.subject.title}`.replace('  ', ' '),
      why: `${halt.reason} Raised ${dayInWords(
        Date.parse(halt.raisedAt),
      )}, ${asks}; ${
        halt.state === 'expired' ? 'its time was over' : 'it lasts until'
      } ${dayInWords(Date.parse(halt.expiresAt))}. To resume: ${
        halt.resumeCriteria
      }`,
      evidence: [
        { text: 'The halt', haltId: halt.id, subjectRef: halt.subject.ref },
      ],
      subjectRef: halt.subject.ref,
    };
  });
  const lately = (
    await context.halts.store.raisedSince(since - RAISED_WITHIN_MS)
  ).filter(({ subjectRef }) => below.has(subjectRef));
  const raised = lately.filter(({ raisedAt }) => raisedAt >= since).length;
  const cleared = lately.filter(
    ({ clearedAt }) => clearedAt !== undefined && clearedAt >= since,
  ).length;
  return [
    ...bounded('halts', items, MOST, 'open halts', []),
    ...(raised + cleared > 0
      ? [
          {
            kind: 'halts' as const,
            madeOf: 'halts:since',
            title: 'Halts since the last review',
            why: `Since ${dayInWords(since)}, at and below ${subjectTitle(
              facts,
            )}: ${counted(
              raised,
              'halt',
            )} raised, ${cleared} cleared. Halting where it has to be is a sign of health.`,
            evidence: [
              { text: 'The line', subjectRef: facts.review.subjectRef },
            ],
          },
        ]
      : []),
  ];
}
