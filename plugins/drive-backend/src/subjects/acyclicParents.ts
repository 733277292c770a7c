import { childrenOf, Edges } from './Edges';

/**
 * Drops the edges that close a cycle, deterministically: what a group's tree looks like does not depend on the order
 * in which the catalog gave its entities.
 *
 * Walks down from `first`, then from the refs without parents in order of ref, then from what only a cycle leads to.
 * An edge to a ref that is already above on the path is dropped.
 *
 * @param parents - parents by ref
 * @param onDropped - told of each dropped edge
 * @param first - the ref that stays on top of any cycle that it is in
 * @returns parents by ref, in order of ref
 */
export function acyclicParents(
  parents: Edges,
  onDropped: (ref: string, parent: string) => void,
  first?: string,
): Map<string, Set<string>> {
  const refs = [...parents.keys()].sort();
  const kept = new Map(refs.map(ref => [ref, new Set(parents.get(ref))]));
  const children = childrenOf(kept);
  const done = new Set<string>();
  const onPath = new Set<string>();

  const walk = (start: string) => {
    if (done.has(start)) {
      return;
    }
    const path = [{ ref: start, next: 0 }];
    onPath.add(start);
    while (path.length > 0) {
      const top = path[path.length - 1];
      const child = children.get(top.ref)?.[top.next++];
      if (child === undefined) {
        onPath.delete(top.ref);
        done.add(top.ref);
        path.pop();
      } else if (onPath.has(child)) {
        kept.get(child)!.delete(top.ref);
        onDropped(child, top.ref);
      } else if (!done.has(child)) {
        onPath.add(child);
        path.push({ ref: child, next: 0 });
      }
    }
  };

  if (first !== undefined && parents.has(first)) {
    walk(first);
  }
  for (const ref of refs) {
    if (parents.get(ref)!.size === 0) {
      walk(ref);
    }
  }
  for (const ref of refs) {
    walk(ref);
  }
  return kept;
}
