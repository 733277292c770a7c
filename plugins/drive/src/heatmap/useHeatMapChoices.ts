import { Relation } from 'backstage-plugin-drive-common';
import { useSearch } from '../navigation';

/** By what a heat map's rows are sorted. */
export type HeatMapSort = 'name' | 'change' | 'attention';

// Readers come to see what wants them, not to look a name up.
const DEFAULT_SORT: HeatMapSort = 'attention';
const SORTS: readonly HeatMapSort[] = ['name', 'change', 'attention'];

/** The reader's choices for a heat map, kept in the URL. */
export function useHeatMapChoices(defaultRelation: Relation) {
  const { search, change } = useSearch();
  const sort =
    SORTS.find(known => known === search.get('sort')) ?? DEFAULT_SORT;
  const asked = search.get('by');
  const relation: Relation =
    asked === 'ownership' || asked === 'structure' ? asked : defaultRelation;
  return {
    sort,
    relation,
    setSort: (next: HeatMapSort) =>
      change({ sort: next === DEFAULT_SORT ? undefined : next }),
    setRelation: (next: Relation) =>
      change({ by: next === defaultRelation ? undefined : next }),
  };
}
