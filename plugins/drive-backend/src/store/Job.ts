/** Whom a chunk is about. */
export interface ChunkMembers {
  /** Subjects. */
  refs: readonly string[];
  /** Assets that belong to nobody. */
  unattributed: readonly string[];
}

/** What an evaluation is made from. */
export interface JobMeta {
  asOf: number;
  windowDays: number;
  modelVersion: string;
  graphVersion: string;
  dataVersion: number;
  /** What is known of senders, as JSON. */
  sources: string;
}

/** What there is to do. */
export interface JobPlan {
  /** What is evaluated by itself, before everything is merged. */
  chunks: readonly ChunkMembers[];
  /** Absent: everything is evaluated. Else what is added to, and the subjects above components to evaluate. */
  after?: { previous: Job; parents: readonly string[] };
}

export interface Job extends JobMeta {
  id: number;
  runId: number;
  /** The evaluation of everything that this one adds to. Absent: this one evaluates everything. */
  baseId?: number;
  /** The evaluation whose other scorecards and digests it takes over. */
  previousId?: number;
  /** By the database's clock. */
  startedAt: number;
}

/** A chunk that somebody has taken. */
export interface Claim {
  job: Job;
  number: number;
  isMerge: boolean;
  members: Uint8Array;
  token: string;
}

/** Whoever took a chunk has lost it: the lease ended, and somebody else took it or gave the evaluation up. */
export class LeaseLostError extends Error {
  constructor({ job, number }: Claim) {
    super(`chunk ${number} of evaluation ${job.id} was taken by another`);
    this.name = 'LeaseLostError';
  }
}

/** An evaluation as it is stored. */
export function parseJob(row: any): Job {
  return {
    id: row.id,
    asOf: Number(row.as_of),
    windowDays: row.window_days,
    modelVersion: row.model_version,
    graphVersion: row.graph_version,
    dataVersion: Number(row.data_version),
    runId: row.run_id,
    ...(row.base_id !== null && { baseId: row.base_id }),
    ...(row.previous_id !== null && { previousId: row.previous_id }),
    sources: row.sources,
    startedAt: Number(row.started_at),
  };
}
