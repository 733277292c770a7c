import { driveInitiativeCreatePermission } from 'backstage-plugin-drive-common';
import { Router } from 'express';
import { OperateOptions } from '../OperateOptions';

/** More than these nobody chooses from: the id can be typed. */
const MOST_CHECKS = 500;

/** `GET /v1/initiatives/checks`, for whoever may make initiatives. What is checked is told, not of what. */
export function addCheckRoutes(
  router: Router,
  { access, client }: Pick<OperateOptions, 'access' | 'client'>,
): void {
  router.get('/v1/initiatives/checks', async (req, res) => {
    await access.person(req, driveInitiativeCreatePermission);
    const ids: string[] = await client('drive_check_results')
      .distinct('check_id')
      .orderBy('check_id')
      .limit(MOST_CHECKS)
      .pluck('check_id');
    res.json({ items: ids.map(checkId => ({ checkId })) });
  });
}
