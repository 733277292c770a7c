import {
  OWN_RECORD_KINDS,
  StoredRecordKind,
} from 'backstage-plugin-drive-common';
import { SourceFacts } from '../engine/records';
import { DriveConfig } from '../config';

interface Marks {
  currencies: readonly string[];
  /** DRIVE's own kinds, since when there are any: for whom there are none it matters whether there are any at all. */
  own: readonly (readonly [kind: StoredRecordKind, since: number])[];
  bySource: readonly (readonly [source: string, ...unknown[]])[];
}

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
    .map(([source, kinds]): [string, ...unknown[]] => [
      source,
      reportsInterruptions.has(source),
      sendsCoverage.has(source) ? 'says so itself' : [...kinds].sort(),
    ]);
  const marks: Marks = {
    // With a reporting currency it does not matter which others there are.
    currencies: currency?.currency === undefined ? currencies : [],
    own: OWN_RECORD_KINDS.flatMap(kind => {
      const since = [...earliest.values()].flatMap(
        kinds => kinds.get(kind) ?? [],
      );
      return since.length > 0 ? [[kind, Math.min(...since)] as const] : [];
    }),
    bySource,
  };
  return JSON.stringify(marks);
}

/**
 * Whether what is known of senders differs in nothing that matters to assets beside those about which something was
 * sent meanwhile: a new sender has sent something about all of its own.
 */
export function concernOwnAssetsAlone(before: string, now: string): boolean {
  if (before === now) {
    return true;
  }
  const [was, is] = [before, now].map(marks => JSON.parse(marks) as Marks);
  const known = new Map(was.bySource.map(mark => [mark[0], mark]));
  return (
    String(was.currencies) === String(is.currencies) &&
    String(was.own) === String(is.own) &&
    is.bySource.every(mark => {
      const other = known.get(mark[0]);
      known.delete(mark[0]);
      return !other || JSON.stringify(other) === JSON.stringify(mark);
    }) &&
    known.size === 0
  );
}
