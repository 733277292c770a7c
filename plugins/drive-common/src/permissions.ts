import { createPermission } from '@backstage/plugin-permission-common';

/**
 * What decisions on permissions can depend on: a subject, by its ref.
 *
 * @public
 */
export const DRIVE_SUBJECT_RESOURCE_TYPE = 'drive-subject';

/**
 * Reading scorecards, trends and evidence. A policy can say of which subjects.
 *
 * @public
 */
export const driveScorecardReadPermission = createPermission({
  name: 'drive.scorecard.read',
  attributes: { action: 'read' },
  resourceType: DRIVE_SUBJECT_RESOURCE_TYPE,
});

/**
 * Sending records. Granted to service principals only.
 *
 * @public
 */
export const driveEventCreatePermission = createPermission({
  name: 'drive.event.create',
  attributes: { action: 'create' },
});

/**
 * Administrative acts and the details of sources. Besides this permission, the caller has to be one of `drive.admins`.
 *
 * @public
 */
export const driveAdminPermission = createPermission({
  name: 'drive.admin',
  attributes: { action: 'update' },
});

/**
 * Asking whether the line is clear.
 *
 * @public
 */
export const driveLineReadPermission = createPermission({
  name: 'drive.line.read',
  attributes: { action: 'read' },
});

/**
 * Halting the line, for whoever may see the subject.
 *
 * @public
 */
export const driveHaltRaisePermission = createPermission({
  name: 'drive.halt.raise',
  attributes: { action: 'create' },
});

/**
 * Releasing a halt. Besides this permission, the caller has to be one of the halt's deciders.
 *
 * @public
 */
export const driveHaltReleasePermission = createPermission({
  name: 'drive.halt.release',
  attributes: { action: 'update' },
});

/**
 * Reading initiatives.
 *
 * @public
 */
export const driveInitiativeReadPermission = createPermission({
  name: 'drive.initiative.read',
  attributes: { action: 'read' },
});

/**
 * Making initiatives.
 *
 * @public
 */
export const driveInitiativeCreatePermission = createPermission({
  name: 'drive.initiative.create',
  attributes: { action: 'create' },
});

/**
 * Changing initiatives, exempting and marking their items.
 *
 * @public
 */
export const driveInitiativeUpdatePermission = createPermission({
  name: 'drive.initiative.update',
  attributes: { action: 'update' },
});

/**
 * Reading reviews, their decisions and actions.
 *
 * @public
 */
export const driveReviewReadPermission = createPermission({
  name: 'drive.review.read',
  attributes: { action: 'read' },
});

/**
 * Making series of reviews.
 *
 * @public
 */
export const driveReviewCreatePermission = createPermission({
  name: 'drive.review.create',
  attributes: { action: 'create' },
});

/**
 * Preparing, holding and closing reviews, and what happens in them.
 *
 * @public
 */
export const driveReviewUpdatePermission = createPermission({
  name: 'drive.review.update',
  attributes: { action: 'update' },
});

/**
 * Reading assessments.
 *
 * @public
 */
export const driveAssessmentReadPermission = createPermission({
  name: 'drive.assessment.read',
  attributes: { action: 'read' },
});

/**
 * Answering the questionnaire.
 *
 * @public
 */
export const driveAssessmentCreatePermission = createPermission({
  name: 'drive.assessment.create',
  attributes: { action: 'create' },
});

/**
 * Listing everything that a search index may keep. Granted to service principals only.
 *
 * @public
 */
export const driveSearchIndexPermission = createPermission({
  name: 'drive.search.index',
  attributes: { action: 'read' },
});

/**
 * Every permission of the plugin.
 *
 * @public
 */
export const drivePermissions = [
  driveScorecardReadPermission,
  driveEventCreatePermission,
  driveAdminPermission,
  driveLineReadPermission,
  driveHaltRaisePermission,
  driveHaltReleasePermission,
  driveInitiativeReadPermission,
  driveInitiativeCreatePermission,
  driveInitiativeUpdatePermission,
  driveReviewReadPermission,
  driveReviewCreatePermission,
  driveReviewUpdatePermission,
  driveAssessmentReadPermission,
  driveAssessmentCreatePermission,
  driveSearchIndexPermission,
];
