import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { Trend } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../api/driveApiRef';
import { daysBefore } from '../format/time';
import { Read, useRead } from './useRead';

/** How many weeks every trend shows. */
export const TREND_WEEKS = 26;

/**
 * A metric's 26 weeks before an instant.
 *
 * @param asOf - RFC 3339, where the last week ends
 */
export function useTrend(
  ref: string,
  metric: string,
  asOf: string,
): Read<Trend> {
  const api = useApi(driveApiRef);
  return useRead(
    useCallback(
      () =>
        api.getTrend(ref, {
          metric,
          from: daysBefore(asOf, TREND_WEEKS * 7),
          to: asOf,
          interval: 'week',
        }),
      [api, ref, metric, asOf],
    ),
  );
}
