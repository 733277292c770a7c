import { DateTime } from 'luxon';
import { SubjectGraph } from '../../subjects/SubjectGraph';
import { markdownLine, markdownQuote } from './markdownText';
import { entityName } from './naming';
import {
  MinutesPart,
  StoredAction,
  StoredDecision,
  StoredItem,
  StoredReview,
  StoredSeries,
} from './Stored';
import { counted, dayInWords, times } from './words';

/** What minutes are written from. */
export interface MinutesOf {
  review: StoredReview;
  series: StoredSeries;
  items: readonly StoredItem[];
  decisions: readonly StoredDecision[];
  /** Agreed on in this review. */
  actions: readonly StoredAction[];
  /** Open from before, as they go on. */
  carried: readonly StoredAction[];
  /** What a series is called that something was escalated to. */
  seriesTitle: (id: string) => string;
  graph: SubjectGraph;
  /** Milliseconds since the epoch. */
  closedAt: number;
}

const KINDS: Record<StoredDecision['draft']['kind'], string> = {
  act: 'Act',
  'accept-risk': 'Accept the risk',
  reallocate: 'Reallocate',
  halt: 'Halt the line',
  escalate: 'Escalate',
};

/** What may have to be seen to read of an item. */
export function subjectsOf({
  kind,
  subjectRef,
  evidence,
}: Pick<StoredItem, 'kind' | 'subjectRef' | 'evidence'>): string[] {
  return [
    ...(subjectRef ? [subjectRef] : []),
    ...(kind === 'reallocations'
      ? evidence.flatMap(one => one.subjectRef ?? [])
      : []),
  ];
}

/** The minutes as Markdown, in parts that a reader may have to do without. */
export function writeMinutes(of: MinutesOf): MinutesPart[] {
  const { items, decisions, actions, carried } = of;
  const spoken = items.filter(({ dropped }) => !dropped);
  const dropped = items.length - spoken.length;
  const loose = (one: { draft: { agendaItemId?: string } }) =>
    !spoken.some(({ id }) => id === one.draft.agendaItemId);
  const parts: MinutesPart[] = [plain(head(of))];
  parts.push(plain('## Agenda'));
  if (spoken.length === 0) {
    parts.push(plain('Nothing stood on the agenda.'));
  }
  for (const item of spoken) {
    const own = (one: { draft: { agendaItemId?: string } }) =>
      one.draft.agendaItemId === item.id;
    parts.push({
      text: [
        `### ${markdownLine(item.title)}`,
        ...(item.why ? [markdownLine(item.why)] : []),
        ...(item.notes.trim() ? [markdownQuote(item.notes)] : []),
        ...decisions.filter(own).map(one => decisionText(one, of)),
        ...actions.filter(own).map(one => actionText(one, of)),
      ].join('\n\n'),
      subjectRefs: subjectsOf(item),
    });
  }
  if (dropped > 0) {
    parts.push(plain(`Dropped from the agenda: ${counted(dropped, 'item')}.`));
  }
  section(
    '## Other decisions',
    decisions.filter(loose).map(one => decisionText(one, of)),
  );
  section(
    '## Other actions',
    actions.filter(loose).map(one => actionText(one, of)),
  );
  section(
    '## Carried over',
    carried.map(one => actionText(one, of)),
  );
  return parts;

  function section(title: string, texts: string[]) {
    if (texts.length > 0) {
      parts.push(plain([title, ...texts].join('\n\n')));
    }
  }
}

/**
 * Minutes as somebody may read them.
 *
 * @param visible - the subjects that they may see
 */
export function shownMinutes(
  parts: readonly MinutesPart[],
  visible: ReadonlySet<string>,
): string {
  const shown = parts.filter(({ subjectRefs }) =>
    subjectRefs.every(ref => visible.has(ref)),
  );
  const hidden = parts.length - shown.length;
  return `${[
    ...shown.map(({ text }) => text),
    ...(hidden > 0
      ? [
          `_Left out: ${counted(
            hidden,
            'item',
          )} about subjects that you may not see._`,
        ]
      : []),
  ].join('\n\n')}\n`;
}

function head({
  review,
  series,
  decisions,
  actions,
  graph,
  closedAt,
}: MinutesOf) {
  const name = (ref: string) => markdownLine(entityName(ref, graph).title);
  const local = (at: number) =>
    DateTime.fromMillis(at, { zone: review.timeZone })
      .setLocale('en-GB')
      .toFormat('d MMM yyyy, HH:mm');
  return [
    `# ${markdownLine(review.title)}, ${dayInWords(review.localDay)}`,
    [
      `About: ${name(review.subjectRef)}  `,
      `Chair: ${name(series.draft.chairRef)}  `,
      `Decider: ${name(series.draft.deciderRef)}  `,
      ...(review.wheelPick ? [`Presented: ${name(review.wheelPick)}  `] : []),
      `Due ${local(review.dueAt)}, held ${local(
        review.heldAt ?? closedAt,
      )}, closed ${local(closedAt)} (${markdownLine(review.timeZone)})  `,
      `${counted(decisions.length, 'decision')}, ${counted(
        actions.length,
        'action',
      )}`,
    ].join('\n'),
  ].join('\n\n');
}

function decisionText(
  { draft, by, haltId, toSeriesId }: StoredDecision,
  { graph, seriesTitle }: MinutesOf,
): string {
  const { kind, text, until, reallocation, halt } = draft;
  const name = (ref: string) => markdownLine(entityName(ref, graph).title);
  const details = [
    until && `until ${dayInWords(until)}`,
    reallocation &&
      `${amountOf(reallocation)} from ${name(reallocation.fromRef)} to ${name(
        reallocation.toRef,
      )}`,
    haltId && halt && `${name(halt.subjectRef)}`,
    toSeriesId && `to ${markdownLine(seriesTitle(toSeriesId))}`,
  ].filter(Boolean);
  return `**Decision: ${KINDS[kind]}** (${[...details, `by ${name(by)}`].join(
    '; ',
  )})\n\n${markdownQuote(text)}`;
}

function amountOf({
  what,
  amount,
  currency,
}: NonNullable<StoredDecision['draft']['reallocation']>): string {
  switch (what) {
    case 'people':
      return counted(amount, 'person', 'people');
    case 'time':
      return `${counted(amount, 'hour')} a week`;
    default:
      return `${amount} ${markdownLine(currency ?? '')}`.trim();
  }
}

function actionText(
  { draft, carriedOver }: StoredAction,
  { graph }: MinutesOf,
): string {
  const name = (ref: string) => markdownLine(entityName(ref, graph).title);
  const { text, ownerRef, personRef, dueDate, expects, ticketUrl } = draft;
  return `**Action** (${[
    `${name(ownerRef)}${personRef ? `, ${name(personRef)}` : ''}`,
    `due ${dayInWords(dueDate)}`,
    ...(expects
      ? [`expects ${markdownLine(expects.metricId)} to go ${expects.direction}`]
      : []),
    ...(carriedOver > 0 ? [`carried over ${times(carriedOver)}`] : []),
    ...(ticketUrl ? [markdownLine(ticketUrl)] : []),
  ].join('; ')})\n\n${markdownQuote(text)}`;
}

function plain(text: string): MinutesPart {
  return { text, subjectRefs: [] };
}
