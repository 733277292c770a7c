/**
 * - `ok`: as it should be
 * - `waiting`: not yet, shortly after a start
 * - `degraded`: DRIVE answers, with less or with what is older
 * - `failing`: DRIVE cannot answer
 *
 * @public
 */
export type HealthStatus = 'ok' | 'waiting' | 'degraded' | 'failing';

/**
 * What DRIVE looks at when it is asked how it does.
 *
 * @public
 */
export type HealthCheckId =
  | 'database'
  | 'migrations'
  | 'definitions'
  | 'scheduler'
  | 'evaluation'
  | 'threads'
  | 'connectors';

/**
 * How one part of DRIVE does. It names no entity and no secret.
 *
 * @public
 */
export interface HealthCheck {
  id: HealthCheckId;
  status: HealthStatus;
  /** A sentence. */
  detail: string;
}

/**
 * How DRIVE does on the replica that was asked.
 *
 * @public
 */
export interface Health {
  /** The worst of all checks. */
  status: HealthStatus;
  /** RFC 3339. */
  at: string;
  checks: HealthCheck[];
}
