import { Absence, MetricContext } from '../engine/Metric';

/** Why an initiative's metric has nothing to look at: there is no initiative at all, or none is about what is here. */
export function withoutItems(context: MetricContext): Absence {
  return context.anyRecorded('initiative_item')
    ? {
        outcome: 'notApplicable',
        reason: 'No initiative is about anything here.',
      }
    : { outcome: 'unavailable', reason: 'No initiative is defined yet.' };
}
