import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';

/** The ref of the entity around a card or tab, as DRIVE writes it. */
export function useEntitySubject(): string {
  return stringifyEntityRef(useEntity().entity);
}
