import { stringifyEntityRef } from '@backstage/catalog-model';

const OWNER_FILTER = 'relations.ownedBy';

/**
 * The catalog as a service in memory that answers what the peers ask, costs nothing, and counts the calls.
 *
 * @param {object[]} entities
 * @param {object[]} users entities of kind User
 */
export function createCatalog(entities, users) {
  const byRef = new Map();
  const byOwner = new Map();
  for (const entity of [...entities, ...users]) {
    byRef.set(stringifyEntityRef(entity), entity);
  }
  const components = entities.filter(({ kind }) => kind === 'Component');
  for (const component of components) {
    for (const { type, targetRef } of component.relations) {
      if (type === 'ownedBy') {
        byOwner.set(targetRef, [...(byOwner.get(targetRef) ?? []), component]);
      }
    }
  }
  const counts = { calls: 0 };

  const find = ref =>
    byRef.get(typeof ref === 'string' ? ref : stringifyEntityRef(ref));

  const service = {
    async getEntityByRef(ref) {
      counts.calls += 1;
      return find(ref);
    },
    async getEntitiesByRefs({ entityRefs }) {
      counts.calls += 1;
      return { items: entityRefs.map(find) };
    },
    async queryEntities(query) {
      counts.calls += 1;
      const { owner, start } = query.cursor
        ? JSON.parse(query.cursor)
        : { owner: query.filter?.[OWNER_FILTER], start: 0 };
      const all = owner ? byOwner.get(owner) ?? [] : components;
      const end = start + (query.limit ?? 20);
      return {
        items: all.slice(start, end),
        totalItems: all.length,
        pageInfo:
          end < all.length
            ? { nextCursor: JSON.stringify({ owner, start: end }) }
            : {},
      };
    },
  };
  return { service, counts };
}
