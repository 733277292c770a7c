import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { Attention } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../api/driveApiRef';
import { Read, useRead } from './useRead';

/** What of a subject and of all below it waits for a decision. */
export function useAttention(ref: string): Read<Attention> {
  const api = useApi(driveApiRef);
  return useRead(useCallback(() => api.getAttention(ref), [api, ref]));
}
