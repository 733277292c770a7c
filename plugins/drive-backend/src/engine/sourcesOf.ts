import { distinctAssets } from './distinctAssets';
import { HolderFacts } from './HolderFacts';
import { FeedKind } from './Metric';

/** Whom a measurement is from. */
export interface MeasuredFrom {
  source: string;
  /** For deployments: how they were recognised. */
  rule?: string;
  /** Until when the source vouches, milliseconds since the epoch; absent where it does not say. */
  freshAt?: number;
}

/** The sources of some kinds that count for some holders, each source and rule once, by name. */
export function sourcesOf(
  kinds: readonly FeedKind[],
  holders: readonly HolderFacts[],
): MeasuredFrom[] {
  const bySource = new Map<string, MeasuredFrom[]>();
  let last: MeasuredFrom | undefined;
  for (const kind of kinds) {
    for (const asset of distinctAssets(holders, kind)) {
      for (const one of asset.feed(kind).sources) {
        if (one === last) {
          continue;
        }
        last = one;
        const rules = bySource.get(one.source);
        if (rules) {
          addRule(rules, one);
        } else {
          bySource.set(one.source, [one]);
        }
      }
    }
  }
  return [...bySource.values()]
    .flat()
    .sort(
      (a, b) =>
        compareText(a.source, b.source) ||
        compareText(a.rule ?? '', b.rule ?? ''),
    );
}

/** Of one source and rule the freshest is kept. */
function addRule(rules: MeasuredFrom[], one: MeasuredFrom) {
  const i = rules.findIndex(other => other.rule === one.rule);
  if (i < 0) {
    rules.push(one);
  } else if ((one.freshAt ?? 0) > (rules[i].freshAt ?? 0)) {
    rules[i] = one;
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
