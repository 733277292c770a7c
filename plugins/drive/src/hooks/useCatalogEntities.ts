import { useCallback, useMemo, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import {
  DEFAULT_NAMESPACE,
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { EntityName } from 'backstage-plugin-drive-common';
import { Read, useRead } from './useRead';

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.profile.displayName',
];
const SEARCHED_FIELDS = [
  'metadata.name',
  'metadata.title',
  'spec.profile.displayName',
];
const SHOWN_MATCHES = 30;
const TYPING_PAUSE_MS = 250;

function lowerRef(ref: string) {
  return stringifyEntityRef(
    parseEntityRef(ref, { defaultNamespace: DEFAULT_NAMESPACE }),
  ).toLocaleLowerCase('en-US');
}

/** How an entity of the catalog is named in a choice. */
export function nameOfEntity(entity: Entity): EntityName {
  const { profile } = (entity.spec ?? {}) as {
    profile?: { displayName?: unknown };
  };
  const displayName = profile?.displayName;
  return {
    ref: lowerRef(stringifyEntityRef(entity)),
    title:
      entity.metadata.title ||
      (typeof displayName === 'string' && displayName.trim()) ||
      entity.metadata.name,
  };
}

/** What a search for entities has found. */
export interface EntityMatches {
  names: EntityName[];
  /** How many match, the names among them. */
  total: number;
}

/**
 * Searches the catalog as somebody types: by name, title and display name.
 *
 * @param kinds - in any case
 * @param open - whether anybody looks at the matches; nothing is asked for otherwise
 */
export function useEntitySearch(options: {
  kinds: string[];
  term: string;
  open: boolean;
}): Read<EntityMatches> {
  const { kinds, term, open } = options;
  const catalog = useApi(catalogApiRef);
  const [settled, setSettled] = useState(term);
  useDebounce(() => setSettled(term), TYPING_PAUSE_MS, [term]);
  const kindList = kinds.join(' ');
  const read = useRead<EntityMatches | undefined>(
    useCallback(async () => {
      if (!open) {
        return undefined;
      }
      const { items, totalItems } = await catalog.queryEntities({
        filter: { kind: kindList.split(' ') },
        fields: FIELDS,
        limit: SHOWN_MATCHES,
        orderFields: { field: 'metadata.name', order: 'asc' },
        ...(settled.trim() && {
          fullTextFilter: { term: settled.trim(), fields: SEARCHED_FIELDS },
        }),
      });
      return { names: items.map(nameOfEntity), total: totalItems };
    }, [catalog, kindList, settled, open]),
  );
  return { ...read, loading: read.loading || settled !== term };
}

/**
 * The names of chosen entities. One that is gone, or that the reader may not see, is absent.
 *
 * @param refs - in lower case
 * @param known - names that need not be asked for
 */
export function useEntityNames(
  refs: string[],
  known: ReadonlyMap<string, EntityName>,
): { nameOf: (ref: string) => EntityName | undefined; settled: boolean } {
  const catalog = useApi(catalogApiRef);
  const asked = useMemo(
    () => refs.filter(ref => !known.has(ref)).join(' '),
    [refs, known],
  );
  const read = useRead(
    useCallback(async () => {
      if (!asked) {
        return new Map<string, EntityName>();
      }
      const { items } = await catalog.getEntitiesByRefs({
        entityRefs: asked.split(' '),
        fields: FIELDS,
      });
      return new Map(
        items.flatMap(entity => {
          const name = entity && nameOfEntity(entity);
          return name ? [[name.ref, name] as const] : [];
        }),
      );
    }, [catalog, asked]),
  );
  const { value, loading, error } = read;
  return {
    nameOf: ref => known.get(ref) ?? value?.get(ref),
    settled: !loading && !error,
  };
}
