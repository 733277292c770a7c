import { SubjectSignal, Unit } from 'backstage-plugin-drive-common';
import { AllContributions } from '../../../engine/contribution/contributionsOf';
import { changesOf } from '../../../engine/signals/changesOf';
import { formatValue } from '../../../model/formatValue';
import { inTurns } from '../../../turnTaker';
import { contributionsOfChange } from '../../../serve/withholdContributions';
import { GeneratedItem, StoredEvidence } from '../Stored';
import { dayInWords } from '../words';
import { AgendaFacts } from './AgendaFacts';
import { bounded } from './bounded';

const MOST = 5;

const RULES: Record<SubjectSignal['rule'], string> = {
  point: 'a point outside the limits',
  run: 'eight points in a row on one side of the centre',
  twoOfThree: 'two of three points near a limit',
};

/** What is worse, and what is better, than before the last review; most important first. */
export async function signalItems(facts: AgendaFacts): Promise<{
  worse: GeneratedItem[];
  better: GeneratedItem[];
}> {
  const { context, graph, review, since, now } = facts;
  const node = graph.get(review.subjectRef);
  if (!node) {
    return { worse: [], better: [] };
  }
  const weeks = await context.weeks.weeks(node.ref, { to: now });
  const { items } = await inTurns(changesOf(weeks, since, context.config));
  const explained = await context.explanations.of(node, graph, items);
  const of = (kind: 'worse-signals' | 'better-signals', direction: string) =>
    bounded(
      kind,
      items
        .filter(signal => signal.direction === direction)
        .map(signal =>
          signalItem(kind, signal, explained.get(signal), review.subjectRef),
        ),
      MOST,
      direction === 'worse' ? 'that are worse' : 'that are better',
      [{ text: 'All changes', subjectRef: review.subjectRef }],
    );
  return {
    worse: of('worse-signals', 'worse'),
    better: of('better-signals', 'better'),
  };
}

function signalItem(
  kind: 'worse-signals' | 'better-signals',
  signal: SubjectSignal,
  explained: AllContributions | undefined,
  subjectRef: string,
): GeneratedItem {
  const { metricId, pillarId } = signal;
  const parts = explained ? partsOf(explained, signal.unit) : [];
  return {
    kind,
    // One metric may have several signals since the last review.
    madeOf: `${kind}:${metricId ?? pillarId}:${signal.since.slice(0, 10)}`,
    title: `${signal.title} is ${signal.direction}`,
    why: `${movement(signal)} since ${dayInWords(
      Date.parse(signal.since),
    )}, last seen in the week up to ${dayInWords(
      Date.parse(signal.until),
    )}: ${signal.rules.map(rule => RULES[rule]).join(', ')}.`,
    evidence: [
      {
        text: 'The chart',
        subjectRef,
        ...(metricId && { metricId }),
      },
      ...parts,
    ],
    subjectRef,
    ...(metricId && { metricId }),
  };
}

/** From which level to which, with units. */
export function movement({
  title,
  size,
  side,
  unit,
}: Pick<SubjectSignal, 'title' | 'size' | 'side' | 'unit'>): string {
  const relative =
    size.relative === undefined || unit === 'ratio'
      ? ''
      : ` (${size.relative < 0 ? '−' : '+'}${formatValue(
          Math.abs(size.relative),
          'ratio',
        )})`;
  return `${title} ${side === 'up' ? 'rose' : 'fell'} from ${formatValue(
    size.from,
    unit,
  )} to ${formatValue(size.to, unit)}${relative}`;
}

function partsOf(explained: AllContributions, unit: Unit): StoredEvidence[] {
  return contributionsOfChange(explained).rows.map(
    ({ share, subject, part, effect }) => {
      const size = part ?? effect!;
      const signed = `${size < 0 ? '−' : '+'}${formatValue(
        Math.abs(size),
        unit,
      )}`;
      const names = {
        child: subject?.title ?? '',
        shared: 'What several of them share',
        own: 'What belongs to none of them',
        hidden: 'Others',
      };
      return {
        text:
          part === undefined
            ? `${names[share]}: moves the change by ${signed}`
            : `${names[share]}: ${signed} of the change`,
        ...(subject && { subjectRef: subject.ref }),
        isPart: true,
      };
    },
  );
}
