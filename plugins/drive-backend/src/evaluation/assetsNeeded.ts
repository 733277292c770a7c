import { SubjectGraph } from '../subjects/SubjectGraph';

/**
 * The assets whose records can change what is measured for a subject: its own, and, because incidents link to
 * deployments over all assets of all components that own an asset, those of the components that share them, twice
 * removed; and the subjects above, for their budgets.
 *
 * @returns canonical keys; undefined for the organization, which needs everything
 */
export function assetsNeeded(
  ref: string,
  graph: SubjectGraph,
): string[] | undefined {
  const node = graph.get(ref);
  if (!node || node.kind === 'organization') {
    return undefined;
  }
  const owners = graph.ownersOfAssets;
  const needed = new Set<string>();
  let next = graph.below(ref).flatMap(below => below.assets);
  for (let distance = 0; distance <= 2; distance++) {
    const found: string[] = [];
    for (const asset of next) {
      if (!needed.has(asset)) {
        needed.add(asset);
        for (const owner of owners.get(asset) ?? []) {
          found.push(...owner.assets);
        }
      }
    }
    next = found;
  }
  const above = [node];
  const seen = new Set<string>();
  for (const one of above) {
    for (const parent of [...one.parents.ownership, ...one.parents.structure]) {
      const parentNode = graph.get(parent);
      if (parentNode && !seen.has(parent)) {
        seen.add(parent);
        needed.add(parent);
        above.push(parentNode);
      }
    }
  }
  return [...needed];
}
