import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { Trend } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../api/driveApiRef';
import { daysBefore } from '../format/time';
import { Read, useRead } from './useRead';
import { TREND_WEEKS } from './useTrend';

/**
 * The 26 weeks of several metrics and pillars before an instant, by their ids, in one request.
 *
 * @param ids - metrics and pillars; has to be the same list in every render
 * @param asOf - RFC 3339, where the last week ends
 */
export function useTrendSet(
  ref: string,
  ids: readonly string[],
  asOf: string,
): Read<ReadonlyMap<string, Trend>> {
  const api = useApi(driveApiRef);
  return useRead(
    useCallback(async () => {
      const { items } = await api.getTrendSet(ref, {
        of: [...ids],
        from: daysBefore(asOf, TREND_WEEKS * 7),
        to: asOf,
      });
      return new Map(
        items.map(trend => [trend.metricId ?? trend.pillarId, trend]),
      );
    }, [api, ref, ids, asOf]),
  );
}
