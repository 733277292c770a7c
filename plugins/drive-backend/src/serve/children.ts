import { Relation } from 'backstage-plugin-drive-common';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';

/** The hierarchy in which a subject has its children by default. */
export function usualRelation({ kind }: SubjectNode): Relation {
  return kind === 'system' || kind === 'domain' ? 'structure' : 'ownership';
}

/** The subjects below a parent: its children, or all of them, each once, without the parent itself. */
export function subjectsBelow(
  parent: SubjectNode,
  graph: SubjectGraph,
  options: { relation: Relation; recursive: boolean; kind?: string },
): SubjectNode[] {
  const nodes = options.recursive
    ? graph.descendants(parent, options.relation).slice(1)
    : parent.children[options.relation].flatMap(ref => graph.get(ref) ?? []);
  return options.kind
    ? nodes.filter(({ kind }) => kind === options.kind)
    : nodes;
}

/** Subjects by title, then ref. */
export function byName(a: SubjectNode, b: SubjectNode): number {
  return (
    a.title.localeCompare(b.title, 'en', { sensitivity: 'base' }) ||
    (a.ref < b.ref ? -1 : 1)
  );
}
