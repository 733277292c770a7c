import { Measurement } from '../measure';
import { Draft, world, WorldDraft } from './world';

/**
 * Measures one metric of small worlds: of the component `api`, whose only asset is `api`, where a test does not say
 * otherwise.
 */
export function measuring(metricId: string) {
  return (
    records: Draft[],
    { subject = 'api', ...draft }: WorldDraft & { subject?: string } = {},
  ): Measurement =>
    world({ components: { api: {} }, ...draft, records }).measure(
      metricId,
      subject,
    );
}
