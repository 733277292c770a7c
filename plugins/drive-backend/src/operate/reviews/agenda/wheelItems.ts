import { formatValue } from '../../../model/formatValue';
import { GeneratedItem } from '../Stored';
import { presentMembers } from '../shownSeries';
import { chancesOf, pickFrom } from '../wheel';
import { AgendaFacts } from './AgendaFacts';

/** Who presents this time, the same each time that a review is prepared. */
export function wheelPick({
  series,
  graph,
  review,
}: AgendaFacts): string | undefined {
  return pickFrom(presentMembers(series, graph), review.id);
}

/** The group that presents. */
export function wheelItems(facts: AgendaFacts): GeneratedItem[] {
  const { series, graph } = facts;
  const picked = wheelPick(facts);
  if (!picked) {
    return [];
  }
  const members = chancesOf(presentMembers(series, graph));
  const title = graph.get(picked)!.title;
  const { weight } = members.find(({ ref }) => ref === picked)!;
  return [
    {
      kind: 'wheel',
      madeOf: 'wheel',
      title: `${title} presents`,
      why: `The wheel picked ${title}, whose chance was ${formatValue(
        weight,
        'ratio',
      )} among ${members.length}. Who presented is not picked the next time.`,
      evidence: [{ text: title, subjectRef: picked }],
      subjectRef: picked,
    },
  ];
}
