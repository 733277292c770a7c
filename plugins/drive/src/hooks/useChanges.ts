import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { ChangesAnswer } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../api/driveApiRef';
import { Read, useRead } from './useRead';

/** The signals of a subject in the weeks before an instant. */
export function useChanges(ref: string, asOf: string): Read<ChangesAnswer> {
  const api = useApi(driveApiRef);
  return useRead(
    useCallback(() => api.getChanges(ref, { asOf }), [api, ref, asOf]),
  );
}
