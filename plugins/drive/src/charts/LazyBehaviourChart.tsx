import { Suspense, lazy } from 'react';
import type { BehaviourChartProps } from './BehaviourChart';

// The chart library is larger than everything else here, and no page needs it for its first words.
const BehaviourChart = lazy(() =>
  import('./BehaviourChart').then(m => ({ default: m.BehaviourChart })),
);

/** A chart whose library is loaded when it is first drawn. Its place is kept free. */
export const LazyBehaviourChart = (props: BehaviourChartProps) => (
  <Suspense fallback={<div style={{ height: props.height ?? 150 }} />}>
    <BehaviourChart {...props} />
  </Suspense>
);
