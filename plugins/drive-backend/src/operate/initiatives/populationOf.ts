import { InputError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
import { entityFilter } from '../../subjects/entityFilter';
import { SubjectGraph, SubjectNode } from '../../subjects/SubjectGraph';

/**
 * The subjects that an initiative is about.
 *
 * @throws InputError where the filter is none
 */
export function populationOf(
  population: JsonValue,
  graph: SubjectGraph,
): SubjectNode[] {
  let matches;
  try {
    matches = entityFilter(population);
  } catch (error) {
    throw new InputError(`population: ${(error as Error).message}`);
  }
  return [...graph.nodes.values()].filter(
    ({ entity }) => entity && matches(entity),
  );
}

/** The ref of the group that an item is work for: its owner, and of a group itself. */
export function teamOf(ref: string, graph: SubjectGraph): string | undefined {
  const node = graph.get(ref);
  if (node?.kind === 'group') {
    return ref;
  }
  const owners = node?.entity?.owners ?? [];
  return owners.find(owner => graph.get(owner)) ?? owners[0];
}
