import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/**
 * The kinds of subjects: what is scored. Never a person.
 *
 * @public
 */
export type SubjectKind =
  | 'component'
  | 'system'
  | 'domain'
  | 'group'
  | 'organization';

/**
 * All subject kinds, from the whole to the part.
 *
 * @public
 */
export const SUBJECT_KINDS: readonly SubjectKind[] = [
  'organization',
  'group',
  'domain',
  'system',
  'component',
];

/**
 * The ref of the whole organization, which is a subject but not a catalog entity.
 *
 * @public
 */
export const ORGANIZATION_REF = 'organization:default/all';

/**
 * A subject as it is named in answers.
 *
 * @public
 */
export interface SubjectInfo {
  /** Entity ref in lower case, e.g. `component:default/payments`. */
  ref: string;
  kind: SubjectKind;
  /** The entity's title, else its name. */
  title: string;
}

/**
 * The two hierarchies of the subject graph: who owns it, and what it is part of.
 *
 * @public
 */
export type Relation = 'ownership' | 'structure';

/**
 * The path form of a subject's ref, `{kind}/{namespace}/{name}`, as used in the HTTP API.
 *
 * @public
 */
export function subjectPath(ref: string): string {
  const { kind, namespace, name } = parseEntityRef(ref);
  return [kind.toLowerCase(), namespace, name]
    .map(encodeURIComponent)
    .join('/');
}

/**
 * The canonical (lower case) ref of a subject given its parts.
 *
 * @public
 */
export function subjectRef(kind: string, namespace: string, name: string) {
  return stringifyEntityRef({ kind, namespace, name });
}
