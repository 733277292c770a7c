import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';

/** The assets, by their canonical keys, that evaluations of some subjects look at. */
export interface NeededAssets {
  /** What is measured. */
  own: string[];
  /** These, and what can decide how they count. */
  around: string[];
}

/**
 * The assets whose records can change what is measured for some subjects: their own, and, because incidents link to
 * deployments over all assets of all components that own an asset, those of the components that share them, twice
 * removed; and the subjects above, for their budgets.
 *
 * @returns undefined where the organization is among the subjects, which needs everything
 */
export function assetsNeeded(
  refs: readonly string[],
  graph: SubjectGraph,
): NeededAssets | undefined {
  const nodes = refs.flatMap(ref => graph.get(ref) ?? []);
  if (nodes.some(({ kind }) => kind === 'organization')) {
    return undefined;
  }
  const own = nodes.flatMap(({ ref }) =>
    graph.below(ref).flatMap(below => below.assets),
  );
  return needed(own, graph.above(nodes), graph);
}

/**
 * The assets whose records can change what is known of the assets of some subjects themselves, not of what is below
 * them: like `assetsNeeded`, and what is above everybody who has a part in them.
 */
export function assetsAround(
  nodes: readonly SubjectNode[],
  graph: SubjectGraph,
): NeededAssets {
  const own = nodes.flatMap(({ assets }) => assets);
  const owners = new Set([
    ...nodes,
    ...own.flatMap(asset => graph.ownersOfAssets.get(asset) ?? []),
  ]);
  return needed(own, graph.above([...owners]), graph);
}

function needed(
  own: readonly string[],
  above: readonly SubjectNode[],
  graph: SubjectGraph,
): NeededAssets {
  return {
    own: [...new Set(own)],
    around: [
      ...new Set([
        ...withSharers(own, graph, 2),
        ...above.flatMap(({ assets }) => assets),
      ]),
    ],
  };
}

/** Some assets, and those that share a component with them, over a number of steps. */
export function withSharers(
  assets: readonly string[],
  graph: SubjectGraph,
  steps: number,
): Set<string> {
  const all = new Set(assets);
  const asked = new Set<SubjectNode>();
  let next: readonly string[] = assets;
  for (let step = 0; step < steps; step++) {
    const found: string[] = [];
    for (const asset of next) {
      for (const owner of graph.ownersOfAssets.get(asset) ?? []) {
        if (asked.has(owner)) {
          continue;
        }
        asked.add(owner);
        for (const shared of owner.assets) {
          if (!all.has(shared)) {
            all.add(shared);
            found.push(shared);
          }
        }
      }
    }
    next = found;
  }
  return all;
}
