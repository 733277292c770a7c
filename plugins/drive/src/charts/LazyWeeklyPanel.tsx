import { Suspense, lazy } from 'react';
import { WeeklyPanelProps } from './WeeklyPanel';

// The chart library is larger than everything else here, and no page needs it for its first words.
const WeeklyPanel = lazy(() =>
  import('./WeeklyPanel').then(m => ({ default: m.WeeklyPanel })),
);

/** A panel whose chart library is loaded when it is first drawn. Its place is kept free. */
export const LazyWeeklyPanel = (props: WeeklyPanelProps) => (
  <Suspense fallback={<div style={{ height: props.height ?? 130 }} />}>
    <WeeklyPanel {...props} />
  </Suspense>
);
