import { dividedAmong } from '../engine/contribution/childrenOf';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';

/** A graph does not change. */
const known = new WeakMap<SubjectNode, boolean>();

/** Whether no two children of a subject, nor a child and the subject itself, have a subject or an asset in common. */
export function sharesNothing(node: SubjectNode, graph: SubjectGraph): boolean {
  let nothing = known.get(node);
  if (nothing === undefined) {
    nothing = lookFor(node, graph);
    known.set(node, nothing);
  }
  return nothing;
}

function lookFor(node: SubjectNode, graph: SubjectGraph): boolean {
  const childOf = new Map<string, string>();
  const takenByOther = (key: string, child: string) => {
    const other = childOf.get(key);
    childOf.set(key, child);
    return other !== undefined && other !== child;
  };
  for (const child of dividedAmong(node, graph)) {
    for (const { ref, assets } of graph.below(child)) {
      if (takenByOther(`subject ${ref}`, child)) {
        return false;
      }
      if (assets.some(asset => takenByOther(`asset ${asset}`, child))) {
        return false;
      }
    }
  }
  return graph
    .below(node.ref)
    .every(
      ({ ref, assets }) =>
        childOf.has(`subject ${ref}`) ||
        !assets.some(asset => childOf.has(`asset ${asset}`)),
    );
}
