import { Organization } from '../world/Organization.mjs';
import { entitiesOf } from '../world/entities.mjs';

const PAGE = 500;

/**
 * The catalog as a service in memory: it costs nothing, and counts how often it is asked.
 *
 * @param {number} components
 */
export function createCatalog(components) {
  const organization = new Organization(components);
  let entities = [...entitiesOf(organization)];
  const counts = { calls: 0 };

  async function* streamEntities(request) {
    counts.calls += 1;
    const size = request?.pageSize ?? PAGE;
    for (let start = 0; start < entities.length; start += size) {
      yield entities.slice(start, start + size);
    }
  }

  const service = new Proxy(
    {},
    {
      get(_target, name) {
        if (name === 'streamEntities') return streamEntities;
        if (name === 'then') return undefined;
        return async () => {
          counts.calls += 1;
          throw new Error(`The catalog was asked for ${String(name)}`);
        };
      },
    },
  );
  return {
    service,
    counts,
    /** Every component is another one from now on. */
    revise(revision) {
      entities = [...entitiesOf(organization, revision)];
    },
  };
}
