import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { DRIVE_SUBJECT_RESOURCE_TYPE } from 'backstage-plugin-drive-common';
import { SubjectNode } from '../subjects/SubjectGraph';

/**
 * A subject as rules of a policy see it. Refs are in lower case.
 *
 * @public
 */
export interface DriveSubject {
  ref: string;
  /** `component`, `system`, `domain`, `group` or `organization`. */
  kind: string;
  /** The groups that own it; of a group, itself. */
  owners: readonly string[];
  /** The systems and domains that it is, or is directly part of. */
  partOf: readonly string[];
}

/**
 * What rules select: a subject is looked at as a whole, in memory.
 *
 * @public
 */
export type SubjectQuery = (subject: DriveSubject) => boolean;

/** What `drive.scorecard.read` is about. */
export const driveSubjectRef = createPermissionResourceRef<
  DriveSubject,
  SubjectQuery
>().with({
  pluginId: 'drive',
  resourceType: DRIVE_SUBJECT_RESOURCE_TYPE,
});

/** A subject of the graph, as rules see it. */
export function toDriveSubject({
  ref,
  kind,
  entity,
  parents,
}: SubjectNode): DriveSubject {
  return {
    ref,
    kind,
    owners: [...(entity?.owners ?? []), ...(kind === 'group' ? [ref] : [])],
    partOf: [
      ...(kind === 'system' || kind === 'domain' ? [ref] : []),
      ...parents.structure,
    ],
  };
}
