import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { driveApiRef } from '../../api/driveApiRef';
import { useAssessments } from '../../hooks/useAssessments';
import { useModel } from '../../hooks/useModel';
import { useRead } from '../../hooks/useRead';
import { StartReads } from './stepStates';

/** As many components as one answer holds: enough to tell what is missing everywhere. */
const LOOKED_AT_COMPONENTS = 500;

const OF_ANYBODY = undefined;

/** Reads how far the installation is. */
export function useStartReads(): StartReads {
  const api = useApi(driveApiRef);
  return {
    sources: useRead(useCallback(() => api.getSources(), [api])),
    coverage: useRead(
      useCallback(
        () => api.getCoverage({ limit: LOOKED_AT_COMPONENTS }),
        [api],
      ),
    ),
    assessments: useAssessments(OF_ANYBODY, 1),
    model: useModel(),
    reviews: useRead(
      useCallback(async () => {
        const [series, held, closed] = await Promise.all([
          api.reviews.listSeries({ limit: 100 }),
          api.reviews.list({ state: 'held', limit: 1 }),
          api.reviews.list({ state: 'closed', limit: 1 }),
        ]);
        return {
          series: series.items.find(({ ended }) => !ended),
          held: [...held.items, ...closed.items][0],
        };
      }, [api]),
    ),
  };
}
