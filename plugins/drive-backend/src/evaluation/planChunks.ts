import { ChunkMembers } from '../store/Job';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';
import { turnTaker } from '../turnTaker';

/** How many subjects a chunk has: its records fit into memory, and whoever loses it loses little. */
const SUBJECTS = 500;

/** How many assets that belong to nobody a chunk has: of them, only bills count. */
const UNATTRIBUTED = 5_000;

/**
 * Splits subjects into chunks of about the same size. Those that share assets lie together, where they are not too
 * many: what is read for one of them is then read for all.
 *
 * @param unattributed - assets that belong to nobody
 */
export async function planChunks(
  nodes: Iterable<SubjectNode>,
  unattributed: readonly string[],
  graph: SubjectGraph,
): Promise<ChunkMembers[]> {
  const takeTurns = turnTaker();
  const wanted = new Set(nodes);
  const seen = new Set<SubjectNode>();
  const ordered: SubjectNode[] = [];
  const follow = (node: SubjectNode) => {
    if (wanted.has(node) && !seen.has(node)) {
      seen.add(node);
      ordered.push(node);
    }
  };
  for (const start of wanted) {
    let next = ordered.length;
    follow(start);
    while (next < ordered.length) {
      for (const asset of ordered[next++].assets) {
        graph.ownersOfAssets.get(asset)?.forEach(follow);
      }
      await takeTurns();
    }
  }
  const chunks: ChunkMembers[] = [];
  for (let first = 0; first < ordered.length; first += SUBJECTS) {
    chunks.push({
      refs: ordered.slice(first, first + SUBJECTS).map(({ ref }) => ref),
      unattributed: [],
    });
  }
  for (let first = 0; first < unattributed.length; first += UNATTRIBUTED) {
    chunks.push({
      refs: [],
      unattributed: unattributed.slice(first, first + UNATTRIBUTED),
    });
  }
  return chunks;
}
