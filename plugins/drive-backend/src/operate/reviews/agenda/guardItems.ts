import { GeneratedItem } from '../Stored';
import { AgendaFacts } from './AgendaFacts';
import { movement } from './signalItems';

/** Throughput that rose while what guards it got worse. */
export function guardItems({
  context,
  scorecard,
  review,
}: AgendaFacts): GeneratedItem[] {
  const readings = scorecard?.readings ?? [];
  const up = readings.filter(
    ({ role, signal }) => role === 'throughput' && signal?.side === 'up',
  );
  const worse = readings.filter(
    ({ role, signal }) => role === 'guard' && signal?.direction === 'worse',
  );
  const titled = (metricId: string) =>
    context.config.model.metrics.find(({ id }) => id === metricId)!;
  if (up.length === 0) {
    return [];
  }
  const faster = up
    .map(({ metricId, signal }) =>
      movement({ ...titled(metricId), ...signal! }),
    )
    .join(', and ');
  return worse.map(({ metricId, signal }) => ({
    kind: 'guards',
    madeOf: `guards:${metricId}`,
    title: `Faster, at the price of ${titled(metricId).title}`,
    why: `${faster}; but ${movement({ ...titled(metricId), ...signal! })}.`,
    evidence: [
      ...up.map(reading => ({
        text: titled(reading.metricId).title,
        subjectRef: review.subjectRef,
        metricId: reading.metricId,
      })),
      {
        text: titled(metricId).title,
        subjectRef: review.subjectRef,
        metricId,
      },
    ],
    subjectRef: review.subjectRef,
    metricId,
  }));
}
