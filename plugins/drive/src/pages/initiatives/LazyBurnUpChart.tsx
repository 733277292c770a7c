import { Suspense, lazy } from 'react';
import type { BurnUpChartProps } from './BurnUpChart';

// The chart library is larger than everything else here, and no page needs it for its first words.
const BurnUpChart = lazy(() =>
  import('./BurnUpChart').then(m => ({ default: m.BurnUpChart })),
);

/** A chart whose library is loaded when it is first drawn. Its place is kept free. */
export const LazyBurnUpChart = (props: BurnUpChartProps) => (
  <Suspense fallback={<div style={{ height: props.height ?? 240 }} />}>
    <BurnUpChart {...props} />
  </Suspense>
);
