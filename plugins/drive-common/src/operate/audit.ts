import { Page } from '../DriveApi';
import { PageOf } from './naming';

/**
 * What the audit trail is kept of.
 *
 * @public
 */
export type AuditedKind =
  | 'initiative'
  | 'halt'
  | 'series'
  | 'review'
  | 'decision'
  | 'action'
  | 'assessment';

/**
 * One change of state, as it was made.
 *
 * @public
 */
export interface AuditEntry {
  id: string;
  /** RFC 3339, UTC. */
  at: string;
  /** Who made it: a user's ref, `service:<name>` for machines, `drive:<part>` for DRIVE itself. */
  by: string;
  kind: AuditedKind;
  /** Of what was changed. */
  objectId: string;
  /** In kebab case: `halt-raised`. */
  act: string;
  /** The subject that it is about, if any. */
  subjectRef?: string;
  /** What is different, by field: as it was and as it is. */
  changes: Record<string, { from?: unknown; to?: unknown }>;
}

/**
 * Which entries to read, newest first.
 *
 * @public
 */
export interface AuditRequest extends Page {
  kind?: AuditedKind;
  objectId?: string;
  subject?: string;
  /** RFC 3339 or a date; half-open. */
  from?: string;
  to?: string;
}

/**
 * The audit trail.
 *
 * @public
 */
export interface AuditApi {
  list(request?: AuditRequest): Promise<PageOf<AuditEntry>>;
}
