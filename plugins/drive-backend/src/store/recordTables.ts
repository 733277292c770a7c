import { StoredRecordKind } from 'backstage-plugin-drive-common';
import { StoredRecordData } from 'backstage-plugin-drive-node';

/**
 * How a field is kept. `instant`: milliseconds since the epoch; `json`: as JSON text.
 */
export type FieldType =
  | 'text'
  | 'instant'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'json';

/** A column that is worked out from the fields, for an index to stand on. */
export interface DerivedColumn<K extends StoredRecordKind> {
  type: 'text' | 'integer';
  of(data: StoredRecordData[K]): string | number;
}

/**
 * Until when a record can still matter. Records that end before the instant that a reader starts from are not read,
 * and only those are ever deleted.
 *
 * - `latestOf`: until the latest of these instants; without end while `open` says so
 * - `insideOf`: until just before this instant, the end of a half-open range
 * - `nextOf`: a state, which matters until the next one of the same source, asset and key; the newest without end
 */
export type Relevance<K extends StoredRecordKind> =
  | {
      latestOf: (keyof StoredRecordData[K])[];
      open?(data: StoredRecordData[K]): boolean;
    }
  | { insideOf: keyof StoredRecordData[K] }
  | { nextOf: { key: string; by: string } };

/** The table of one kind of record. */
export interface RecordTable<K extends StoredRecordKind> {
  name: string;
  /** A column for each field of the contract. */
  fields: { [F in keyof Required<StoredRecordData[K]>]: FieldType };
  derived?: Record<string, DerivedColumn<K>>;
  /** What tells versions that are all kept apart, beside source and id: the history of a state. */
  edition?: string;
  /** The first instant at which the record says anything. */
  begins: keyof StoredRecordData[K];
  relevance: Relevance<K>;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The table of each kind of record. */
export const recordTables: { [K in StoredRecordKind]: RecordTable<K> } = {
  deployment: {
    name: 'drive_deployments',
    fields: {
      environment: 'text',
      finishedAt: 'instant',
      startedAt: 'instant',
      outcome: 'text',
      commitSha: 'text',
      changeIds: 'json',
      unplanned: 'boolean',
      failed: 'boolean',
      rule: 'text',
      url: 'text',
    },
    begins: 'finishedAt',
    relevance: { latestOf: ['finishedAt'] },
  },
  change: {
    name: 'drive_changes',
    fields: {
      openedAt: 'instant',
      firstCommitAt: 'instant',
      readyAt: 'instant',
      firstReviewAt: 'instant',
      approvedAt: 'instant',
      mergedAt: 'instant',
      closedAt: 'instant',
      deployedAt: 'instant',
      additions: 'integer',
      deletions: 'integer',
      changedFiles: 'integer',
      authorKind: 'text',
      aiEvidence: 'text',
      mergeSha: 'text',
      revertsChangeId: 'text',
      url: 'text',
    },
    begins: 'openedAt',
    relevance: { latestOf: ['openedAt', 'mergedAt', 'closedAt', 'deployedAt'] },
  },
  pipeline_run: {
    name: 'drive_pipeline_runs',
    fields: {
      startedAt: 'instant',
      finishedAt: 'instant',
      outcome: 'text',
      queuedAt: 'instant',
      attempt: 'integer',
      defaultBranch: 'boolean',
      billableMinutes: 'number',
      url: 'text',
    },
    begins: 'startedAt',
    relevance: { latestOf: ['finishedAt'] },
  },
  incident: {
    name: 'drive_incidents',
    fields: {
      title: 'text',
      detectedAt: 'instant',
      severity: 'text',
      acknowledgedAt: 'instant',
      mitigatedAt: 'instant',
      resolvedAt: 'instant',
      causeDeploymentId: 'text',
      interruptions: 'json',
      repeatOf: 'text',
      url: 'text',
    },
    begins: 'detectedAt',
    relevance: {
      latestOf: ['detectedAt', 'mitigatedAt', 'resolvedAt'],
      open: ({ resolvedAt }) => resolvedAt === undefined,
    },
  },
  finding: {
    name: 'drive_findings',
    fields: {
      category: 'text',
      severity: 'text',
      firstSeenAt: 'instant',
      state: 'text',
      resolvedAt: 'instant',
      identifiers: 'json',
      publishedAt: 'instant',
      fixAvailable: 'boolean',
      title: 'text',
      url: 'text',
    },
    begins: 'firstSeenAt',
    relevance: {
      latestOf: ['firstSeenAt', 'resolvedAt'],
      open: ({ state, resolvedAt }) =>
        state === 'open' || resolvedAt === undefined,
    },
  },
  slo_status: {
    name: 'drive_slo_status',
    fields: {
      name: 'text',
      objective: 'number',
      windowDays: 'number',
      sli: 'number',
      errorBudgetRemaining: 'number',
      asOf: 'instant',
      url: 'text',
    },
    derived: {
      as_of_day: {
        type: 'integer',
        of: ({ asOf }) => Math.floor(asOf / DAY_MS),
      },
    },
    edition: 'as_of_day',
    begins: 'asOf',
    relevance: { nextOf: { key: 'name', by: 'as_of' } },
  },
  cost_item: {
    name: 'drive_cost_items',
    fields: {
      periodStart: 'instant',
      periodEnd: 'instant',
      amount: 'number',
      currency: 'text',
      category: 'text',
      service: 'text',
    },
    begins: 'periodStart',
    relevance: { insideOf: 'periodEnd' },
  },
  budget: {
    name: 'drive_budgets',
    fields: {
      periodStart: 'instant',
      periodEnd: 'instant',
      amount: 'number',
      currency: 'text',
      category: 'text',
    },
    begins: 'periodStart',
    relevance: { insideOf: 'periodEnd' },
  },
  work_item: {
    name: 'drive_work_items',
    fields: {
      workType: 'text',
      planned: 'boolean',
      createdAt: 'instant',
      startedAt: 'instant',
      doneAt: 'instant',
      url: 'text',
    },
    begins: 'createdAt',
    relevance: { latestOf: ['createdAt', 'doneAt'] },
  },
  check_result: {
    name: 'drive_check_results',
    fields: {
      checkId: 'text',
      outcome: 'text',
      asOf: 'instant',
      detail: 'text',
      url: 'text',
    },
    edition: 'as_of',
    begins: 'asOf',
    relevance: { nextOf: { key: 'check_id', by: 'as_of' } },
  },
  coverage: {
    name: 'drive_coverage',
    fields: { kinds: 'json', from: 'instant', until: 'instant' },
    derived: {
      kinds_key: {
        type: 'text',
        of: ({ kinds }) => [...new Set(kinds)].sort().join(','),
      },
    },
    begins: 'from',
    relevance: { nextOf: { key: 'kinds_key', by: 'covers_until' } },
  },
  initiative_item: {
    name: 'drive_initiative_item_records',
    fields: {
      initiativeId: 'text',
      title: 'text',
      startsAt: 'instant',
      dueAt: 'instant',
      closedAt: 'instant',
      history: 'json',
    },
    begins: 'startsAt',
    relevance: {
      latestOf: ['dueAt', 'closedAt'],
      open: ({ closedAt }) => closedAt === undefined,
    },
  },
  review_action: {
    name: 'drive_review_action_records',
    fields: {
      actionId: 'text',
      title: 'text',
      createdAt: 'instant',
      dueAt: 'instant',
      closedAt: 'instant',
      droppedAt: 'instant',
    },
    begins: 'createdAt',
    relevance: {
      latestOf: ['dueAt', 'closedAt', 'droppedAt'],
      open: ({ closedAt, droppedAt }) =>
        closedAt === undefined && droppedAt === undefined,
    },
  },
};
