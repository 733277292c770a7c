import { Reallocation } from 'backstage-plugin-drive-common';
import { DAY_MS } from '../../../engine/time';
import { formatValue } from '../../../model/formatValue';
import { entityName } from '../naming';
import { ReviewContext } from '../ReviewContext';
import { GeneratedItem, MeasuredBefore, StoredDecision } from '../Stored';
import { dayInWords, shortened } from '../words';
import { AgendaFacts } from './AgendaFacts';

const MOST = 5;
/** What was reallocated longer ago is not followed any more. */
const FOLLOWED_DAYS = 182;

const ALWAYS = ['work-allocation', 'spend'];
const OF_PEOPLE = ['change-throughput', 'unplanned-work-share'];

const WHAT = {
  people: (amount: number) => `${amount} ${amount === 1 ? 'person' : 'people'}`,
  time: (amount: number) => `${amount} hours a week`,
  money: (amount: number, currency?: string) =>
    `${amount}${currency ? ` ${currency}` : ''}`,
};

/** What a reallocation is followed by, for whoever gives and whoever gets. */
export async function measureReallocation(
  { what, fromRef, toRef }: Reallocation,
  { reader }: Pick<ReviewContext, 'reader'>,
): Promise<MeasuredBefore> {
  const ids = what === 'people' ? [...ALWAYS, ...OF_PEOPLE] : ALWAYS;
  const scorecards = await reader.readMany(
    [fromRef, toRef],
    await reader.resolve(undefined),
  );
  return Object.fromEntries(
    scorecards.map(({ subject, pillars }) => [
      subject.ref,
      Object.fromEntries(
        pillars
          .flatMap(({ metrics }) => metrics)
          .flatMap(({ id, outcome, value }) =>
            ids.includes(id) && outcome === 'measured' && value !== undefined
              ? [[id, value]]
              : [],
          ),
      ),
    ]),
  );
}

/** What became of what was reallocated before, here and at the tiers above and below. */
export async function reallocationItems(
  facts: AgendaFacts,
): Promise<GeneratedItem[]> {
  const { context, graph, review, now } = facts;
  const node = graph.get(review.subjectRef);
  const around = node
    ? [...graph.above([node]), ...graph.below(node.ref)].map(({ ref }) => ref)
    : [review.subjectRef];
  const series = await context.seriesStore.list(around, {
    offset: 0,
    limit: 1_000,
  });
  const decided = (
    await context.decisions.reallocations(
      [...new Set([review.seriesId, ...series.map(({ id }) => id)])],
      now - FOLLOWED_DAYS * DAY_MS,
      MOST,
    )
  ).filter(({ reviewId }) => reviewId !== review.id);
  return Promise.all(decided.map(decision => item(decision, facts)));
}

async function item(
  { id, reviewId, draft, at, before = {} }: StoredDecision,
  { context, graph, now }: AgendaFacts,
): Promise<GeneratedItem> {
  const reallocation = draft.reallocation!;
  const { what, amount, currency, fromRef, toRef } = reallocation;
  const after = await measureReallocation(reallocation, context);
  const { metrics } = context.config.model;
  const moves = [fromRef, toRef].map(ref => {
    const told = metrics.flatMap(({ id: metricId, title, unit }) => {
      const [was, is] = [before[ref]?.[metricId], after[ref]?.[metricId]];
      return was === undefined || is === undefined
        ? []
        : [
            `${title.toLocaleLowerCase('en-US')} ${formatValue(
              was,
              unit,
            )} then, ${formatValue(is, unit)} now`,
          ];
    });
    const name = entityName(ref, graph).title;
    return `${name}: ${
      told.length > 0 ? told.join('; ') : 'nothing of it is measured'
    }.`;
  });
  const young =
    now - at < context.config.windowDays * DAY_MS
      ? ` The measurements look back ${context.config.windowDays} days, to before the decision.`
      : '';
  return {
    kind: 'reallocations',
    madeOf: `reallocations:${id}`,
    title: `What became of: ${shortened(draft.text, 180)}`,
    why: `On ${dayInWords(at)}, ${WHAT[what](amount, currency)} went from ${
      entityName(fromRef, graph).title
    } to ${entityName(toRef, graph).title}. ${moves.join(' ')}${young}`,
    evidence: [
      { text: 'The decision', decisionId: id, reviewId },
      ...[fromRef, toRef].map(ref => ({
        text: entityName(ref, graph).title,
        subjectRef: ref,
        metricId: 'work-allocation',
      })),
    ],
  };
}
