import { InitiativePreview } from 'backstage-plugin-drive-common';
import { SubjectGraph } from '../../subjects/SubjectGraph';
import { countItems } from './countItems';
import { named } from './Initiatives';
import { teamOf } from './populationOf';
import { PresentItem } from './StoredInitiative';

/** By title; what belongs to nobody last. A team that the caller may not read is nobody. */
export function itemsByTeam(
  items: readonly PresentItem[],
  graph: SubjectGraph,
  readable: ReadonlySet<string>,
): InitiativePreview['teams'] {
  const byTeam = new Map<string, PresentItem[]>();
  for (const item of items) {
    const team = teamOf(item.ref, graph);
    const key = team !== undefined && readable.has(team) ? team : '';
    const own = byTeam.get(key) ?? [];
    byTeam.set(key, own);
    own.push(item);
  }
  return [...byTeam]
    .map(([ref, own]) => ({
      ...(ref && { team: named(ref, graph) }),
      counts: countItems(own),
    }))
    .sort(
      (a, b) =>
        Number(!a.team) - Number(!b.team) ||
        (a.team?.title ?? '').localeCompare(b.team?.title ?? '') ||
        ((a.team?.ref ?? '') < (b.team?.ref ?? '') ? -1 : 1),
    );
}
