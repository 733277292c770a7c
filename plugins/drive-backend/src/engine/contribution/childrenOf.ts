import { Relation } from 'backstage-plugin-drive-common';
import { SubjectNode } from '../../subjects/SubjectGraph';

/** The hierarchy in which a subject has the children that its numbers are divided among. */
export function childRelation({ kind }: Pick<SubjectNode, 'kind'>): Relation {
  return kind === 'group' || kind === 'organization'
    ? 'ownership'
    : 'structure';
}
