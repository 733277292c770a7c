import { AuthService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { CatalogEntity, ENTITY_FIELDS, toCatalogEntity } from './catalogEntity';

/**
 * Streams every entity that can be a subject out of the catalog, as the plugin itself.
 *
 * @throws whatever the catalog throws: a broken stream gives nothing, never a part
 */
export async function sweepCatalog(
  catalog: CatalogService,
  auth: AuthService,
): Promise<CatalogEntity[]> {
  const credentials = await auth.getOwnServiceCredentials();
  const byRef = new Map<string, CatalogEntity>();
  const pages = catalog.streamEntities(
    {
      filter: { kind: ['Component', 'System', 'Domain', 'Group'] },
      fields: ENTITY_FIELDS,
    },
    { credentials },
  );
  for await (const page of pages) {
    for (const entity of page) {
      const subject = toCatalogEntity(entity);
      if (subject) {
        byRef.set(subject.ref, subject);
      }
    }
  }
  return [...byRef.values()];
}
