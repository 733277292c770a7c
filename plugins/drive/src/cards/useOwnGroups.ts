import { useCallback } from 'react';
import { parseEntityRef } from '@backstage/catalog-model';
import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { Read, useRead } from '../hooks/useRead';

/** The refs of the groups that the reader belongs to, as the sign-in says. */
export function useOwnGroups(): Read<string[]> {
  const identity = useApi(identityApiRef);
  return useRead(
    useCallback(async () => {
      const { ownershipEntityRefs } = await identity.getBackstageIdentity();
      return ownershipEntityRefs
        .map(ref => ref.toLocaleLowerCase('en-US'))
        .filter(ref => parseEntityRef(ref).kind === 'group');
    }, [identity]),
  );
}
