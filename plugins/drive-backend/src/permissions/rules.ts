import {
  createConditionExports,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
// The oldest release that DRIVE runs in reads parameters of rules in no other form.
import { z } from 'zod/v3';
import { driveSubjectRef } from './DriveSubject';

const lower = (text: string) => text.toLocaleLowerCase('en-US');

const isAmong = (chosen: readonly string[], refs: readonly string[]) =>
  chosen.some(one => refs.includes(lower(one)));

const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description:
    'Subjects that are owned by one of some users and groups; of groups, these themselves',
  resourceRef: driveSubjectRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Refs of users and groups, such as what a user owns'),
  }),
  apply: ({ owners }, { claims }) => isAmong(claims, owners),
  toQuery:
    ({ claims }) =>
    ({ owners }) =>
      isAmong(claims, owners),
});

const isKind = createPermissionRule({
  name: 'IS_KIND',
  description: 'Subjects of one of some kinds',
  resourceRef: driveSubjectRef,
  paramsSchema: z.object({
    kinds: z
      .array(z.string())
      .describe('component, system, domain, group or organization'),
  }),
  apply: ({ kind }, { kinds }) => isAmong(kinds, [kind]),
  toQuery:
    ({ kinds }) =>
    ({ kind }) =>
      isAmong(kinds, [kind]),
});

const isInSystem = createPermissionRule({
  name: 'IS_IN_SYSTEM',
  description:
    'Some systems and domains, and what is directly part of one of them',
  resourceRef: driveSubjectRef,
  paramsSchema: z.object({
    systems: z.array(z.string()).describe('Refs of systems and domains'),
  }),
  apply: ({ partOf }, { systems }) => isAmong(systems, partOf),
  toQuery:
    ({ systems }) =>
    ({ partOf }) =>
      isAmong(systems, partOf),
});

/** Every rule about subjects. */
export const subjectRules = { isOwner, isKind, isInSystem };

const exported = createConditionExports({
  resourceRef: driveSubjectRef,
  rules: subjectRules,
});

/**
 * Conditions about subjects for a permission policy: `isOwner({ claims })`, `isKind({ kinds })`, `isInSystem({ systems })`.
 *
 * @public
 */
export const driveConditions = exported.conditions;

/**
 * A policy's decision on `drive.scorecard.read` that depends on the subject.
 *
 * @public
 */
export const createDriveConditionalDecision =
  exported.createConditionalDecision;
