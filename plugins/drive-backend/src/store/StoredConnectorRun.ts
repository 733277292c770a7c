import {
  RecordKind,
  SourceKind,
  SourceProblem,
  SourceRateBudget,
} from 'backstage-plugin-drive-common';

/** Who began a run: the connector's schedule, or an admin. */
export type RunBeginning = 'schedule' | 'admin';

/** What a run tells beside how it ended. */
export interface ConnectorRunDetails {
  /** What was accepted, by kind. */
  records: { kind: RecordKind; count: number }[];
  kinds: SourceKind[];
  /** The first of them. */
  problems: SourceProblem[];
  problemsTotal: number;
  rateBudgets: SourceRateBudget[];
}

/** One run of a connector. Instants are milliseconds since the epoch. */
export interface StoredConnectorRun {
  id: number;
  connectorId: string;
  /** Absent where it was begun by a version that did not keep it. */
  begunBy?: RunBeginning;
  startedAt: number;
  /** Absent while it runs, and where its process died. */
  finishedAt?: number;
  /** `running` also where its process died and nobody has begun another one; `interrupted` once somebody has. */
  outcome: 'running' | 'success' | 'failure' | 'interrupted';
  /** How many records it brought that were valid. Of a run that nobody finished nobody knows. */
  accepted: number;
  /** How many records it brought that were not. Of a run that nobody finished nobody knows. */
  rejected: number;
  error?: string;
  /** Absent while it runs, and where its process died. */
  details?: ConnectorRunDetails;
}

/** A run from its row. */
export function parseRun(row: any): StoredConnectorRun {
  return {
    id: row.id,
    connectorId: row.connector_id,
    begunBy: row.begun_by ?? undefined,
    startedAt: Number(row.started_at),
    finishedAt: row.finished_at === null ? undefined : Number(row.finished_at),
    outcome: row.outcome,
    accepted: row.accepted,
    rejected: row.rejected,
    error: row.error ?? undefined,
    details:
      row.records === null
        ? undefined
        : {
            records: JSON.parse(row.records),
            kinds: JSON.parse(row.kinds ?? '[]'),
            problems: JSON.parse(row.problems ?? '[]'),
            problemsTotal: row.problems_total,
            rateBudgets: JSON.parse(row.rate_budgets ?? '[]'),
          },
  };
}
