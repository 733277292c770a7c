import { SourceFacts } from '../engine/records';
import { DriveConfig } from '../config';

/**
 * What is known of senders that decides about records other than those that were just sent, as JSON: by source what it
 * covers by implication and whether it reports interruptions, and the currencies.
 */
export function sourceMarks(
  { earliest, sendsCoverage, reportsInterruptions, currencies }: SourceFacts,
  currency: DriveConfig['currency'],
): string {
  const bySource = [...earliest]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([source, kinds]) => [
      source,
      reportsInterruptions.has(source),
      sendsCoverage.has(source) ? 'says so itself' : [...kinds].sort(),
    ]);
  return JSON.stringify({
    // With a reporting currency it does not matter which others there are.
    currencies: currency?.currency === undefined ? currencies : [],
    bySource,
  });
}
