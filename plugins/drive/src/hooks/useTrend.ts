import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { Charted, Trend } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../api/driveApiRef';
import { daysBefore } from '../format/time';
import { Read, useRead } from './useRead';

/** How many weeks every trend shows. */
export const TREND_WEEKS = 26;

/**
 * The 26 weeks of a metric or pillar before an instant.
 *
 * @param asOf - RFC 3339, where the last week ends
 */
export function useTrend(
  ref: string,
  charted: Charted,
  asOf: string,
): Read<Trend> {
  const api = useApi(driveApiRef);
  const { metricId, pillarId } = charted;
  return useRead(
    useCallback(
      () =>
        api.getTrend(ref, {
          ...(metricId ? { metric: metricId } : { pillar: pillarId }),
          from: daysBefore(asOf, TREND_WEEKS * 7),
          to: asOf,
          interval: 'week',
        }),
      [api, ref, metricId, pillarId, asOf],
    ),
  );
}
