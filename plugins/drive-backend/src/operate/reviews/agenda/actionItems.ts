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
import { refsBelow } from '../ReviewContext';
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
    ...judged.slice(0, MOST_TOLD).map(action => toldItem(action)),
    ...(await itemsFromBelow(facts)),
  ];
}

/** What the reviews of lower tiers agreed on: what is overdue there, and what became of it. */
async function itemsFromBelow(facts: AgendaFacts): Promise<GeneratedItem[]> {
  const { context, graph, now, review, since } = facts;
  const below = refsBelow(review.subjectRef, graph).filter(
    ref => ref !== review.subjectRef,
  );
  const actions = await context.actions.ofOthers(review.seriesId, below, {
    judgedAt: since,
    dueBefore: dayOf(now),
  });
  const overdue = actions.filter(({ state }) => state === 'open');
  const told = actions
    .filter(({ state, verdict }) => state !== 'open' && verdict !== undefined)
    .sort((a, b) => b.verdict!.at - a.verdict!.at);
  const series = await context.seriesStore.getMany([
    ...new Set(actions.map(({ seriesId }) => seriesId)),
  ]);
  const titleOf = ({ seriesId }: StoredAction) =>
    series.get(seriesId)?.draft.title ?? seriesId;
  return [
    ...bounded(
      'actions',
      overdue.map(action => {
        const item = openItem(action, facts);
        return {
          ...item,
          madeOf: `actions:below:${action.id}`,
          why: `${item.why} Agreed on in ${titleOf(action)}.`,
          subjectRef: item.subjectRef ?? action.subjectRef,
        };
      }),
      MOST_TOLD,
      'overdue actions of lower tiers',
      [],
    ),
    ...told
      .slice(0, MOST_TOLD)
      .map(action => toldItem(action, titleOf(action))),
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

/** @param from - the series that it was agreed on in, where that is another one */
function toldItem(action: StoredAction, from?: string): GeneratedItem {
  const { id, draft, verdict, ended } = action;
  return {
    kind: 'actions',
    madeOf: `actions:told:${id}`,
    title: `Did it work? ${shortened(draft.text, 180)}`,
    why: [
      `It ${WORDS[verdict!.outcome]}. ${verdict!.reason}`,
      `Done ${dayInWords(ended!.at)}.`,
      from && `Agreed on in ${from}.`,
    ]
      .filter(Boolean)
      .join(' '),
    evidence: evidenceOf(action),
    ...(from && { subjectRef: action.subjectRef }),
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
