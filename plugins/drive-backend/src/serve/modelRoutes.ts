import { ModelInfo } from 'backstage-plugin-drive-common';
import { Router } from 'express';
import { Access } from './Access';

/** `GET /v1/model`. */
export function addModelRoutes(
  router: Router,
  options: { access: Access; model: ModelInfo },
): void {
  router.get('/v1/model', async (req, res) => {
    await options.access.reader(req);
    res.json(options.model);
  });
}
