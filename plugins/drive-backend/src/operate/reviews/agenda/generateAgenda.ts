import { AgendaKind, Attention } from 'backstage-plugin-drive-common';
import { GENERATED } from '../readSeries';
import { GeneratedItem } from '../Stored';
import { actionItems, escalationItems } from './actionItems';
import { AgendaFacts } from './AgendaFacts';
import { coverageItems } from './coverageItems';
import { guardItems } from './guardItems';
import { haltItems } from './haltItems';
import { incidentItems } from './incidentItems';
import { initiativeItems } from './initiativeItems';
import { reallocationItems } from './reallocationItems';
import { signalItems } from './signalItems';
import { wheelItems } from './wheelItems';

/**
 * What should be spoken of, in the order that the series has, or the usual one. Of what there is nothing, there is no
 * item.
 */
export async function generateAgenda(
  facts: AgendaFacts,
  lost: Attention['lostCoverage'],
): Promise<GeneratedItem[]> {
  const { agenda } = facts.series.draft;
  const kinds: readonly AgendaKind[] = agenda.length > 0 ? agenda : GENERATED;
  const wanted = (...some: AgendaKind[]) =>
    some.some(kind => kinds.includes(kind));
  const signals = wanted('worse-signals', 'better-signals')
    ? await signalItems(facts)
    : { worse: [], better: [] };
  const sections: Record<
    (typeof GENERATED)[number],
    () => GeneratedItem[] | Promise<GeneratedItem[]>
  > = {
    actions: () => actionItems(facts),
    escalations: () => escalationItems(facts),
    halts: () => haltItems(facts),
    'worse-signals': () => signals.worse,
    guards: () => guardItems(facts),
    initiatives: () => initiativeItems(facts),
    reallocations: () => reallocationItems(facts),
    incidents: () => incidentItems(facts),
    'better-signals': () => signals.better,
    'lost-coverage': () => coverageItems(lost, facts),
    wheel: () => wheelItems(facts),
  };
  const items: GeneratedItem[] = [];
  for (const kind of kinds) {
    items.push(...(await sections[kind as (typeof GENERATED)[number]]()));
  }
  return items;
}
