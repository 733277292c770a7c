import { RecordKind } from './recordKind';

/**
 * How it stands with one kind of records of a source. Whatever is not `ok` is not covered, and never a zero.
 *
 * @public
 */
export type SourceOutcome =
  | 'ok'
  | 'noPermission'
  | 'notInstalled'
  | 'rateLimited'
  | 'error';

/**
 * What a source brings of one kind, and where it does not, why and what to do about it.
 *
 * @public
 */
export interface SourceKind {
  kind: RecordKind;
  outcome: SourceOutcome;
  /** A sentence, where the outcome is not `ok`. */
  reason?: string;
  /** A sentence: what an admin can do about it. */
  nextStep?: string;
  /** How many assets could not be read though others could; absent where the outcome holds for all of them. */
  assetsAffected?: number;
}

/**
 * A part of a run that failed while the rest went on.
 *
 * @public
 */
export interface SourceProblem {
  /** What was being read, e.g. `deployments of acme/payments`. */
  what: string;
  outcome: Exclude<SourceOutcome, 'ok'>;
  /** A sentence. */
  reason: string;
  nextStep?: string;
  /** Absent: all kinds of the connector. */
  kinds?: RecordKind[];
  /** How many assets; absent: all. */
  assetsAffected?: number;
}

/**
 * How much of a vendor's rate limit has been used, of one of its limits.
 *
 * @public
 */
export interface SourceRateBudget {
  host: string;
  /** Which of the host's limits, as the vendor names it, e.g. `graphql`. */
  resource: string;
  /** The vendor's limit for everybody, in its own points; absent while not known. */
  limit?: number;
  /** The share of it that DRIVE allows itself. */
  allowed?: number;
  /** What DRIVE's connectors have used until the limit is renewed. */
  used: number;
  /** What the vendor has left for everybody. */
  remaining?: number;
  /** When the limit is renewed. */
  resetsAt?: string;
}

/**
 * What a test of a source's connection found. A test has no effects.
 *
 * @public
 */
export interface SourceTestAnswer {
  kinds: SourceKind[];
}

/**
 * A run of a connector, as it is kept.
 *
 * @public
 */
export interface SourceRun {
  id: string;
  /** Who began it; absent where it was begun before this was kept. */
  begunBy?: 'schedule' | 'admin';
  startedAt: string;
  /** Absent while it runs, and where it was interrupted: nobody knows when. */
  finishedAt?: string;
  /** `interrupted`: its process ended before it did. */
  outcome: 'running' | 'success' | 'failure' | 'interrupted';
  /** How many records were stored; absent where it has not finished. */
  accepted?: number;
  /** How many were brought that were not valid; absent where it has not finished. */
  rejected?: number;
  /** A sentence, where it failed. */
  error?: string;
  /** How many of the accepted records were of which kind; absent where it has not finished. */
  records?: { kind: RecordKind; count: number }[];
  /** The first of the parts that failed while the rest went on. */
  problems?: SourceProblem[];
  /** How many parts failed. */
  problemsTotal?: number;
  /** As the run left them; none where its source tells of no limit. */
  rateBudgets?: SourceRateBudget[];
}

/**
 * A page of the runs of a connector that are kept, newest first.
 *
 * @public
 */
export interface SourceRunsAnswer {
  items: SourceRun[];
  nextCursor?: string;
  totalItems: number;
}

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
    /** How many of the accepted records were of which kind. */
    records?: { kind: RecordKind; count: number }[];
    /** The first of the parts that failed while the rest went on. Only for admins. */
    problems?: SourceProblem[];
    /** How many parts failed. */
    problemsTotal?: number;
    /** As the run left them. Only for admins. */
    rateBudgets?: SourceRateBudget[];
  };
  /** For connectors that have run: how it stands with each of their kinds. Next steps only for admins. */
  kinds?: SourceKind[];
  /** True where the connection can be tested. */
  testable?: boolean;
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
