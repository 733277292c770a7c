import { InitiativeSummary } from 'backstage-plugin-drive-common';
import { formatValue } from '../../../model/formatValue';
import { GeneratedItem } from '../Stored';
import { counted, dayInWords } from '../words';
import { AgendaFacts } from './AgendaFacts';
import { bounded } from './bounded';

const MOST = 5;

/** Initiatives that are late, or make no progress. */
export async function initiativeItems({
  context,
  review,
}: AgendaFacts): Promise<GeneratedItem[]> {
  const active = (await context.initiatives?.active(review.subjectRef)) ?? [];
  const behind = active
    .filter(({ forecast }) =>
      ['late', 'no-progress'].includes(forecast.outcome),
    )
    .sort((a, b) => Math.sign(lateness(b) - lateness(a)) || 0);
  return bounded(
    'initiatives',
    behind.map(item),
    MOST,
    'initiatives behind',
    [],
  );
}

function item(initiative: InitiativeSummary): GeneratedItem {
  const { id, title, forecast, counts, doneShare, targetDate } = initiative;
  const all = counts.done + counts.open + counts.unknown;
  const pace =
    forecast.outcome === 'no-progress'
      ? 'No progress in six weeks: there is no date.'
      : `At this pace ${
          forecast.date ? `it is done ${dayInWords(forecast.date)}, ` : ''
        }${counted(forecast.weeksLate ?? 0, 'week')} late.`;
  return {
    kind: 'initiatives',
    madeOf: `initiatives:${id}`,
    title: `${title} is behind`,
    why: `${counts.done} of ${all} done${
      doneShare === undefined ? '' : ` (${formatValue(doneShare, 'ratio')})`
    }, due ${dayInWords(targetDate)}. ${pace}`,
    evidence: [{ text: 'The initiative', initiativeId: id }],
  };
}

function lateness({ forecast }: InitiativeSummary): number {
  return forecast.outcome === 'no-progress'
    ? Infinity
    : forecast.weeksLate ?? 0;
}
