import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { Scorecard, ScorecardAt } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../api/driveApiRef';
import { Read, useRead } from './useRead';

/** One subject's scorecard at an instant. */
export function useScorecard(ref: string, at: ScorecardAt): Read<Scorecard> {
  const api = useApi(driveApiRef);
  const { asOf, windowDays } = at;
  return useRead(
    useCallback(
      () => api.getScorecard(ref, { asOf, windowDays }),
      [api, ref, asOf, windowDays],
    ),
  );
}
