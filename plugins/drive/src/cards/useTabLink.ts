import { useRouteRef } from '@backstage/core-plugin-api';
import { entityContentRouteRef } from '../routes';

/** The path of the DRIVE tab of the entity page around, if there is one: portals may leave the tab out. */
export function useTabLink(): string | undefined {
  try {
    return useRouteRef(entityContentRouteRef)();
  } catch {
    return undefined;
  }
}
