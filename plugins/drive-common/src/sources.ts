import { RecordKind } from './recordKind';

/**
 * The state of a source: a connector instance, or a sender of events.
 *
 * @public
 */
export interface SourceInfo {
  /** The source's id, e.g. `github:github.com`, or `connector:demo` before its first record. */
  id: string;
  kind: 'connector' | 'ingest';
  title: string;
  /** True for demo data. */
  demo: boolean;
  state: 'ok' | 'running' | 'error' | 'waiting' | 'stale';
  lastRun?: {
    startedAt: string;
    finishedAt?: string;
    outcome: 'success' | 'failure' | 'running';
    accepted: number;
    rejected: number;
    /** Only for admins. */
    error?: string;
  };
  nextRunAt?: string;
  /** Stored records by kind. */
  records: { kind: RecordKind; count: number; latestAt?: string }[];
  /** Records whose asset nothing in the catalog points at. */
  unattributed: number;
}

/**
 * An oddity of the catalog, found by the sweep. None breaks a run.
 *
 * @public
 */
export interface CatalogFinding {
  subject: string;
  code: string;
  severity: 'info' | 'warning';
  /** A sentence. */
  detail: string;
}

/**
 * The state of the catalog sweep and the evaluation.
 *
 * @public
 */
export interface EvaluationState {
  sweep?: {
    finishedAt: string;
    subjects: number;
    error?: string;
  };
  evaluation?: {
    asOf: string;
    finishedAt: string;
    modelVersion: string;
    durationMs: number;
    error?: string;
  };
}

/**
 * Every source, and the state of what depends on them.
 *
 * @public
 */
export interface SourcesAnswer {
  items: SourceInfo[];
  totalItems: number;
  state: EvaluationState;
  catalogFindings: CatalogFinding[];
  catalogFindingsTotal: number;
  /** True where the caller is an admin: errors and details are included. */
  admin: boolean;
  /** Set where nobody is an admin, because `drive.admins` is empty. */
  adminNotice?: string;
}
