import { ORGANIZATION_REF } from 'backstage-plugin-drive-common';
import { ChangedAsset } from '../store/ChangedAssets';
import { RecordStore } from '../store/RecordStore';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';
import { withSharers } from './assetsNeeded';

/** What has to be evaluated again where some assets changed. */
export interface Affected {
  /** Components, and others that records are about directly, about whose assets something else may be known now. */
  nodes: ReadonlySet<SubjectNode>;
  /** Assets that belong to nobody. */
  unattributed: readonly string[];
  /** Subjects above components, whose scorecards may differ. */
  parents: readonly SubjectNode[];
}

/**
 * What decides which deployment an incident is linked to: it reaches further than the components that own the asset.
 * What other records say is said of these alone.
 */
const LINKING: ReadonlySet<ChangedAsset['kind']> = new Set<
  ChangedAsset['kind']
>(['deployment', 'incident', 'coverage']);

/**
 * Follows changes to all that they can change: the other way round of what `assetsNeeded` and the links of records say.
 *
 * A deployment or an incident that changed can make another asset of its component's count, whose deployments can then be
 * linked to incidents of any component that shares an asset with these: hence sharers twice removed.
 *
 * @param from - what ceased to matter before is not looked at, milliseconds since the epoch
 */
export async function affectedBy(
  changes: readonly ChangedAsset[],
  graph: SubjectGraph,
  records: RecordStore,
  from: number,
): Promise<Affected> {
  const linking = assetsOf(changes.filter(({ kind }) => LINKING.has(kind)));
  const assets = withSharers(linking, graph, 2);
  const around = [...withSharers(linking, graph, 1)];
  for (const asset of await records.affected(linking, around, from)) {
    assets.add(asset);
  }
  for (const asset of assetsOf(changes)) {
    assets.add(asset);
  }
  for (const node of belowBudgets(changes, graph)) {
    node.assets.forEach(asset => assets.add(asset));
  }
  const nodes = new Set<SubjectNode>();
  const unattributed: string[] = [];
  for (const asset of assets) {
    const owners = graph.ownersOfAssets.get(asset);
    owners?.forEach(owner => nodes.add(owner));
    if (!owners) {
      unattributed.push(asset);
    }
  }
  const organization = graph.get(ORGANIZATION_REF);
  const parents = new Set<SubjectNode>([
    ...nodes,
    ...graph.above([...nodes]),
    ...(organization ? [organization] : []),
  ]);
  return {
    nodes,
    unattributed,
    parents: [...parents].filter(({ kind }) => kind !== 'component'),
  };
}

function assetsOf(changes: readonly ChangedAsset[]): string[] {
  return [...new Set(changes.map(({ asset }) => asset))];
}

/** Everything at or below the subjects of changed budgets: it is asked what it spent, and judged by them. */
function belowBudgets(
  changes: readonly ChangedAsset[],
  graph: SubjectGraph,
): Set<SubjectNode> {
  const below = new Set<SubjectNode>(
    changes
      .filter(({ kind }) => kind === 'budget')
      .flatMap(({ asset }) => graph.ownersOfAssets.get(asset) ?? []),
  );
  for (const { children } of below) {
    for (const ref of [...children.ownership, ...children.structure]) {
      const child = graph.get(ref);
      if (child) {
        below.add(child);
      }
    }
  }
  return below;
}
