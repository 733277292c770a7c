import { useCallback } from 'react';
import { useModel } from './useModel';

/** What a metric is called; its id until the model is there. */
export function useMetricTitle(): (metricId: string) => string {
  const { value } = useModel();
  return useCallback(
    metricId =>
      value?.pillars
        .flatMap(({ metrics }) => metrics)
        .find(({ id }) => id === metricId)?.title ?? metricId,
    [value],
  );
}
