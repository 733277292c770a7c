import { AgendaKind } from 'backstage-plugin-drive-common';
import { GeneratedItem, StoredEvidence } from '../Stored';

/**
 * The first of some items; of the others, how many there are.
 *
 * @param items - most important first
 * @param more - what the others are, after a number: `signals are worse`
 * @param evidence - where all of them are
 */
export function bounded(
  kind: AgendaKind,
  items: readonly GeneratedItem[],
  most: number,
  more: string,
  evidence: StoredEvidence[],
): GeneratedItem[] {
  const others = items.slice(most);
  return others.length === 0
    ? [...items]
    : [
        ...items.slice(0, most),
        {
          kind,
          madeOf: `${kind}:more`,
          title: `And ${others.length} more ${more}`,
          why: `The ${most} most important ones stand above; there are ${items.length} in all.`,
          evidence,
        },
      ];
}
