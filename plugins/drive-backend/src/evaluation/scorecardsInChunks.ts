import { ORGANIZATION_REF } from 'backstage-plugin-drive-common';
import { StoredScorecard } from '../engine/StoredScorecard';
import { DigestInstant } from '../store/DigestStore';
import { ChunkMembers } from '../store/Job';
import { RecordStore } from '../store/RecordStore';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';
import { chunksOfAll } from './chunksOfAll';
import { evaluateChunk, Frame } from './evaluateChunk';
import { mergeDigests } from './mergeDigests';
import { planChunks } from './planChunks';

/** What is known of the records of more components than this is not held all at once. */
const MANY = 1_000;

/** Whether there are many components at or below some subjects. */
export function areOfMany(
  refs: readonly string[],
  graph: SubjectGraph,
): boolean {
  const components = new Set<SubjectNode>();
  for (const ref of refs) {
    for (const component of graph.componentsBelow(ref)) {
      components.add(component);
    }
  }
  return components.size > MANY;
}

/**
 * Computes scorecards of subjects with thousands of components below them as they are computed to be stored: so that
 * it needs no more memory than that does.
 *
 * @param refs - of subjects of the graph
 * @returns in the order of the refs
 */
export async function scorecardsInChunks(
  refs: readonly string[],
  frame: Frame,
  records: RecordStore,
): Promise<StoredScorecard[]> {
  const { graph } = frame;
  const scorecards = new Map<string, StoredScorecard>();
  const keep = (scorecard: StoredScorecard) => {
    scorecards.set(scorecard.subject.ref, scorecard);
  };
  const digests: Record<DigestInstant, Uint8Array[]> = { now: [], before: [] };
  const telling = {
    computed: 'on-demand' as const,
    signal: new AbortController().signal,
  };
  for (const members of await chunksFor(refs, graph, records)) {
    const left = await evaluateChunk(
      { ...members, isPart: false },
      frame,
      records,
      {
        ...telling,
        only: new Set(refs),
        tell: keep,
      },
    );
    digests.now.push(...left.now);
    digests.before.push(...left.before);
  }
  await mergeDigests(
    refs.map(ref => graph.get(ref)!).filter(({ kind }) => kind !== 'component'),
    frame,
    await records.sourceFacts([]),
    instant => digests[instant],
    {
      ...telling,
      tell: async scorecard => keep(scorecard),
    },
  );
  return refs.map(ref => scorecards.get(ref)!);
}

/** Everybody who has a part in what some subjects are measured by: an asset is told of by the first of its owners. */
async function chunksFor(
  refs: readonly string[],
  graph: SubjectGraph,
  records: RecordStore,
): Promise<ChunkMembers[]> {
  if (refs.includes(ORGANIZATION_REF)) {
    return chunksOfAll(records, graph);
  }
  const nodes = new Set<SubjectNode>();
  for (const ref of refs) {
    const below = graph.below(ref);
    for (const node of [...below, ...graph.above(below)]) {
      nodes.add(node);
    }
  }
  for (const { assets } of [...nodes]) {
    for (const asset of assets) {
      nodes.add(graph.ownersOfAssets.get(asset)![0]);
    }
  }
  return planChunks(nodes, [], graph);
}
