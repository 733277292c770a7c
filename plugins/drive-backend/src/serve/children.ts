import { Relation } from 'backstage-plugin-drive-common';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';

/** Which subjects below a parent. */
export interface BelowOptions {
  relation: Relation;
  /** All of them, each once, instead of the children. */
  recursive: boolean;
  kind?: string;
}

const collator = new Intl.Collator('en', { sensitivity: 'base' });

/** Sorting all components of an organization takes a while; a graph does not change. */
const sorted = new WeakMap<SubjectGraph, Map<string, readonly SubjectNode[]>>();

/** The hierarchy in which a subject has its children by default. */
export function usualRelation({ kind }: SubjectNode): Relation {
  return kind === 'system' || kind === 'domain' ? 'structure' : 'ownership';
}

/** The subjects below a parent, without the parent itself, by name. */
export function subjectsBelow(
  parent: SubjectNode,
  graph: SubjectGraph,
  { relation, recursive, kind }: BelowOptions,
): readonly SubjectNode[] {
  return sortedOnce(
    graph,
    `${relation} ${recursive} ${kind ?? ''} ${parent.ref}`,
    () => {
      const nodes = recursive
        ? graph.descendants(parent, relation).slice(1)
        : parent.children[relation].flatMap(ref => graph.get(ref) ?? []);
      return kind ? nodes.filter(node => node.kind === kind) : nodes;
    },
  );
}

/** The distinct components at or below a subject, by name. */
export function componentsBelow(
  { ref }: SubjectNode,
  graph: SubjectGraph,
): readonly SubjectNode[] {
  return sortedOnce(graph, `components ${ref}`, () =>
    graph.componentsBelow(ref),
  );
}

/** Subjects by title, then ref. */
export function byName(a: SubjectNode, b: SubjectNode): number {
  return collator.compare(a.title, b.title) || (a.ref < b.ref ? -1 : 1);
}

function sortedOnce(
  graph: SubjectGraph,
  key: string,
  nodes: () => SubjectNode[],
): readonly SubjectNode[] {
  let lists = sorted.get(graph);
  if (!lists) {
    lists = new Map();
    sorted.set(graph, lists);
  }
  let list = lists.get(key);
  if (!list) {
    list = nodes().sort(byName);
    lists.set(key, list);
  }
  return list;
}
