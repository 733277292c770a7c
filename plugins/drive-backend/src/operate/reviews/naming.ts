import { parseEntityRef } from '@backstage/catalog-model';
import {
  EntityName,
  SUBJECT_KINDS,
  SubjectInfo,
  SubjectKind,
} from 'backstage-plugin-drive-common';
import { SubjectGraph } from '../../subjects/SubjectGraph';

/** An entity as answers name it. People are no subjects: they are named by their name. */
export function entityName(ref: string, graph: SubjectGraph): EntityName {
  const node = graph.get(ref);
  if (node) {
    return { ref, title: node.title };
  }
  return {
    ref,
    title: ref.startsWith('user:') ? parseEntityRef(ref).name : ref,
  };
}

/** A subject as answers name it, also when it is gone. */
export function subjectInfo(ref: string, graph: SubjectGraph): SubjectInfo {
  const node = graph.get(ref);
  const kind = ref.slice(0, ref.indexOf(':')) as SubjectKind;
  return node
    ? { ref, kind: node.kind, title: node.title }
    : { ref, kind: SUBJECT_KINDS.includes(kind) ? kind : 'group', title: ref };
}
