/** The refs directly above, by ref. Every ref of the hierarchy is a key, those with nothing above too. */
export type Edges = ReadonlyMap<string, ReadonlySet<string>>;

/** The refs directly below, by ref; those with nothing below are no keys. */
export function childrenOf(parents: Edges): Map<string, string[]> {
  const children = new Map<string, string[]>();
  for (const [ref, own] of parents) {
    for (const parent of own) {
      const siblings = children.get(parent);
      if (siblings) {
        siblings.push(ref);
      } else {
        children.set(parent, [ref]);
      }
    }
  }
  return children;
}
