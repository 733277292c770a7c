import { Router } from 'express';
import { HealthReader } from './HealthReader';

/** Where it is asked, without credentials: for probes. */
export const HEALTH_PATH = '/v1/health';

/** `GET /v1/health`: 200 as long as DRIVE can answer, else 503. */
export function addHealthRoutes(router: Router, health: HealthReader): void {
  router.get(HEALTH_PATH, async (_req, res) => {
    const answer = await health.read();
    res
      .status(answer.status === 'failing' ? 503 : 200)
      .setHeader('Cache-Control', 'no-store')
      .json(answer);
  });
}
