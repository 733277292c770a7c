import { GeneratedItem, StoredAction, StoredDecision } from '../Stored';
import {
  counted,
  dayInWords,
  daysSince,
  dayOf,
  shortened,
  times,
} from '../words';
import { entityName } from '../naming';
import { AgendaFacts } from './AgendaFacts';
import { bounded } from './bounded';

const MOST_ACTIONS = 10;
const MOST_TOLD = 5;
const MOST_ESCALATIONS = 5;

/** So often carried over, an action is proposed for escalation. */
export const ESCALATED_AFTER = 3;

const WORDS = {
  improved: 'worked',
  worse: 'made it worse',
  'no-change-yet': 'has not changed anything yet',
  'cannot-tell': 'cannot be told',
};

/** What was agreed on before: what is open, overdue first, and what became of what ended. */
export async function actionItems(
  facts: AgendaFacts,
): Promise<GeneratedItem[]> {
  const { context, review, since } = facts;
  const open = (await context.actions.openOf(review.seriesId)).filter(
    ({ reviewId }) => reviewId !== review.id,
  );
  const judged = (
    await context.actions.changedSince(review.seriesId, since)
  ).filter(
    ({ state, verdict }) => state !== 'open' && (verdict?.at ?? 0) >= since,
  );
  return [
    ...bounded(
      'actions',
      open.map(action => openItem(action, facts)),
      MOST_ACTIONS,
      'open actions',
      [],
    ),
    ...judged.slice(0, MOST_TOLD).map(toldItem),
  ];
}

function openItem(action: StoredAction, facts: AgendaFacts): GeneratedItem {
  const { graph, now } = facts;
  const { id, draft, carriedOver, verdict } = action;
  const late = daysSince(draft.dueDate, now);
  const due =
    draft.dueDate < dayOf(now)
      ? `Overdue for ${counted(late, 'day')}, since ${dayInWords(
          draft.dueDate,
        )}.`
      : `Due ${dayInWords(draft.dueDate)}.`;
  const owner = entityName(draft.ownerRef, graph).title;
  return {
    kind: 'actions',
    madeOf: `actions:${id}`,
    title: shortened(draft.text, 200),
    why: [
      `${due} Owned by ${owner}.`,
      carriedOver > 0 && `Carried over ${times(carriedOver)}.`,
      carriedOver >= ESCALATED_AFTER &&
        'It is proposed to escalate it to the tier above.',
      verdict && `Did it work? ${verdict.reason}`,
    ]
      .filter(Boolean)
      .join(' '),
    evidence: evidenceOf(action),
    ...metricOf(action),
  };
}

function toldItem(action: StoredAction): GeneratedItem {
  const { id, draft, verdict, ended } = action;
  return {
    kind: 'actions',
    madeOf: `actions:told:${id}`,
    title: `Did it work? ${shortened(draft.text, 180)}`,
    why: `It ${WORDS[verdict!.outcome]}. ${verdict!.reason} Done ${dayInWords(
      ended!.at,
    )}.`,
    evidence: evidenceOf(action),
    ...metricOf(action),
  };
}

function evidenceOf({ id, draft, reviewId }: StoredAction) {
  return [
    { text: 'The action', actionId: id, reviewId },
    ...(draft.expects
      ? [
          {
            text: 'The chart of the metric that it shall change',
            subjectRef: draft.expects.subjectRef,
            metricId: draft.expects.metricId,
          },
        ]
      : []),
    ...(draft.ticketUrl ? [{ text: 'The ticket', url: draft.ticketUrl }] : []),
  ];
}

function metricOf({ draft: { expects } }: StoredAction) {
  return expects
    ? { subjectRef: expects.subjectRef, metricId: expects.metricId }
    : {};
}

/** What lower tiers ask this one to decide. */
export async function escalationItems(
  facts: AgendaFacts,
): Promise<GeneratedItem[]> {
  const { context, review } = facts;
  const escalated = await context.decisions.escalatedTo(
    review.seriesId,
    review.id,
  );
  const series = await context.seriesStore.getMany(
    escalated.map(({ seriesId }) => seriesId),
  );
  return bounded(
    'escalations',
    escalated.map(decision =>
      escalationItem(
        decision,
        series.get(decision.seriesId)?.draft ?? {
          title: decision.seriesId,
          subjectRef: undefined,
        },
      ),
    ),
    MOST_ESCALATIONS,
    'escalations',
    [],
  );
}

/** One thing that a lower tier asks to decide. */
export function escalationItem(
  { id, reviewId, draft, at }: StoredDecision,
  from: { title: string; subjectRef?: string },
): GeneratedItem {
  return {
    kind: 'escalations',
    madeOf: `escalations:${id}`,
    title: shortened(draft.text, 200),
    why: `${from.title} escalated it on ${dayInWords(
      at,
    )}: it waits for a decision here.`,
    evidence: [
      {
        text: 'The review that escalated it',
        reviewId,
        decisionId: id,
        ...(from.subjectRef && { subjectRef: from.subjectRef }),
      },
    ],
    ...(from.subjectRef && { subjectRef: from.subjectRef }),
  };
}
