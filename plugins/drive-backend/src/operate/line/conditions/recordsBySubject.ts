import { AnyRecord } from 'backstage-plugin-drive-node';
import { SubjectGraph, SubjectNode } from '../../../subjects/SubjectGraph';

/** The records about the assets at or below each of some subjects, each once; by ref, without those that have none. */
export function recordsBySubject<T extends Pick<AnyRecord, 'asset'>>(
  records: readonly T[],
  subjects: readonly SubjectNode[],
  graph: SubjectGraph,
): Map<string, T[]> {
  const byOwner = new Map<string, Set<T>>();
  for (const record of records) {
    for (const { ref } of graph.ownersOfAssets.get(record.asset) ?? []) {
      const own = byOwner.get(ref) ?? new Set<T>();
      byOwner.set(ref, own.add(record));
    }
  }
  const found = new Map<string, T[]>();
  for (const { ref } of byOwner.size > 0 ? subjects : []) {
    const own = new Set<T>();
    for (const below of graph.below(ref)) {
      for (const record of byOwner.get(below.ref) ?? []) {
        own.add(record);
      }
    }
    if (own.size > 0) {
      found.set(ref, [...own]);
    }
  }
  return found;
}
