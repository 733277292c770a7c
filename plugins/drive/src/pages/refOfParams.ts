import {
  SUBJECT_KINDS,
  SubjectKind,
  subjectRef,
} from 'backstage-plugin-drive-common';
import { SubjectParams } from '../navigation';

/** The ref that a path names, if it can be one of a subject. */
export function refOfParams(params: SubjectParams): string | undefined {
  const kind = params.kind.toLowerCase();
  return SUBJECT_KINDS.includes(kind as SubjectKind)
    ? subjectRef(kind, params.namespace, params.name)
    : undefined;
}
