import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useRead } from '../../hooks/useRead';

const FACETS = {
  kinds: 'kind',
  types: 'spec.type',
  lifecycles: 'spec.lifecycle',
  tags: 'metadata.tags',
} as const;

/** The words that the catalog has of each field. */
export type Facets = Record<keyof typeof FACETS, string[]>;

const NONE: Facets = { kinds: [], types: [], lifecycles: [], tags: [] };

/** What the catalog's entities say of themselves, most frequent first. Nothing while, or where, it cannot be read. */
export function useFacets(): Facets {
  const catalog = useApi(catalogApiRef);
  const { value } = useRead(
    useCallback(async (): Promise<Facets> => {
      const { facets } = await catalog.getEntityFacets({
        facets: Object.values(FACETS),
      });
      const wordsOf = (facet: string) =>
        [...(facets[facet] ?? [])]
          .sort((a, b) => b.count - a.count)
          .map(({ value: word }) => word);
      return {
        kinds: wordsOf(FACETS.kinds),
        types: wordsOf(FACETS.types),
        lifecycles: wordsOf(FACETS.lifecycles),
        tags: wordsOf(FACETS.tags),
      };
    }, [catalog]),
  );
  return value ?? NONE;
}
