import { eventOf, SOURCES } from './events.mjs';
import { HOUR_MS, MINUTE_MS, NOW } from './time.mjs';

/**
 * Something that broke.
 *
 * @param {number} component
 * @param {number} detectedAt
 * @param {{ random: import('./Random.mjs').Random, cause?: string }} options `cause`: the deployment that brought it
 */
export function incident(component, detectedAt, { random, cause }) {
  const at = Math.min(detectedAt, NOW - 1);
  const acknowledgedAt = at + random.around(7) * MINUTE_MS;
  const mitigatedAt = acknowledgedAt + random.around(3) * HOUR_MS;
  const resolvedAt = mitigatedAt + random.around(2) * HOUR_MS;
  return eventOf('incident', {
    source: SOURCES.pagerduty,
    id: `svc-${component}/${Math.floor(at / MINUTE_MS)}-${random.hex(4)}`,
    subject: `pagerduty:default/P${component}`,
    at: resolvedAt,
    instants: { detectedAt: at, acknowledgedAt, mitigatedAt, resolvedAt },
    data: {
      title: 'Error rate above its limit',
      severity: random.weighted({
        critical: 0.1,
        high: 0.5,
        medium: 0.3,
        low: 0.1,
      }),
      interruptions: {
        business: random.below(3),
        off: random.below(2),
        sleep: random.chance(0.2) ? 1 : 0,
      },
      ...(cause && random.chance(0.5) && { causeDeploymentId: cause }),
    },
  });
}
