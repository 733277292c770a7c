import { acyclicParents } from './acyclicParents';
import { CatalogEntity } from './catalogEntity';
import { CatalogFindings } from './CatalogFindings';
import { Edges } from './Edges';

/** What each kind may be part of. */
const WHOLES: Record<CatalogEntity['kind'], readonly string[]> = {
  component: ['system', 'domain'],
  system: ['system', 'domain'],
  domain: ['domain'],
  group: [],
};

/** The systems and domains that every component, system and domain is part of, without cycles. */
export function linkStructure(
  byRef: ReadonlyMap<string, CatalogEntity>,
  findings: CatalogFindings,
): Edges {
  const parents = new Map<string, Set<string>>();
  for (const { ref, kind, partOf } of byRef.values()) {
    if (kind === 'group') {
      continue;
    }
    const own = new Set<string>();
    parents.set(ref, own);
    for (const whole of partOf) {
      const expected = whole.slice(0, whole.indexOf(':'));
      if (!WHOLES[kind].includes(expected)) {
        findings.warn(
          ref,
          'wrong-parent',
          `A ${kind} cannot be part of ${whole}.`,
        );
      } else if (byRef.has(whole)) {
        own.add(whole);
      } else {
        findings.warn(
          ref,
          `unknown-${expected}`,
          `The ${expected} ${whole} is not in the catalog.`,
        );
      }
    }
  }
  const acyclic = acyclicParents(parents, (ref, parent) =>
    findings.warn(
      ref,
      `${byRef.get(ref)!.kind}-cycle`,
      `What the ${
        byRef.get(ref)!.kind
      } is part of leads back to itself; ${parent} is ignored as its parent.`,
    ),
  );
  for (const [ref, own] of acyclic) {
    if (own.size > 1) {
      findings.inform(
        ref,
        'several-parents',
        `The ${byRef.get(ref)!.kind} is part of ${own.size} (${[...own]
          .sort()
          .join(', ')}); it counts once in each of them.`,
      );
    }
  }
  return acyclic;
}
