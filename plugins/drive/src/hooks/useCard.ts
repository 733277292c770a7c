import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { EntityCard } from 'backstage-plugin-drive-common';
import { readCard } from '../api/cardAnswers';
import { driveApiRef } from '../api/driveApiRef';
import { Read, useRead } from './useRead';

/** All that an entity card shows, in one request. */
export function useCard(ref: string): Read<EntityCard> {
  const api = useApi(driveApiRef);
  return useRead(useCallback(() => readCard(api, ref), [api, ref]));
}
