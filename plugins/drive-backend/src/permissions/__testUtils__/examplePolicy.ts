import {
  AuthorizeResult,
  isPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { createDriveConditionalDecision, driveConditions } from '../..';
import { driveScorecardReadPermission } from 'backstage-plugin-drive-common';

/** Roll-ups are for everybody; a component is for the teams that own it, and what is in the shop for everybody. */
export class ExamplePolicy implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (isPermission(permission, driveScorecardReadPermission)) {
      return createDriveConditionalDecision(permission, {
        anyOf: [
          driveConditions.isKind({
            kinds: ['organization', 'group', 'domain', 'system'],
          }),
          driveConditions.isOwner({
            claims: user?.info.ownershipEntityRefs ?? [],
          }),
          driveConditions.isInSystem({ systems: ['system:default/shop'] }),
        ],
      });
    }
    return { result: AuthorizeResult.ALLOW };
  }
}
