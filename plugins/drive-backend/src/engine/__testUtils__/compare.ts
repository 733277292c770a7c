import { PillarResult } from 'backstage-plugin-drive-common';
import { World } from './world';

/** All that is said of every subject, by ref. */
export function everything({
  graph,
  evaluation,
}: World): Record<string, PillarResult[]> {
  return Object.fromEntries(
    [...graph.nodes.keys()].sort().map(ref => [ref, evaluation.pillars(ref)]),
  );
}

/** Numbers that differ by the order of additions alone become the same. */
export function rounded<T>(value: T): T {
  if (typeof value === 'number') {
    return (Number.isFinite(value) ? Number(value.toPrecision(9)) : value) as T;
  }
  if (Array.isArray(value)) {
    return value.map(rounded) as T;
  }
  if (value && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, one]) => one !== undefined)
        .map(([key, one]) => [key, rounded(one)]),
    ) as T;
  }
  return value;
}
