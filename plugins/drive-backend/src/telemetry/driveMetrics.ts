/** A metric that DRIVE emits. */
export interface DriveMetric {
  name: string;
  /** `gauge`: read when it is collected. */
  instrument: 'counter' | 'histogram' | 'gauge';
  /** UCUM. */
  unit: string;
  description: string;
  /** What it is told apart by, and the values that there are. Never an entity, a person or a record. */
  attributes: Record<string, string>;
}

/** Every metric that DRIVE emits, in the order of the documentation. Names and units follow OpenTelemetry's conventions. */
export const DRIVE_METRICS = {
  records: {
    name: 'drive.records',
    instrument: 'counter',
    unit: '{record}',
    description: 'Records that came in',
    attributes: {
      'drive.door': '`http` or `connector`',
      'drive.outcome': '`accepted` or `rejected`',
    },
  },
  evaluationDuration: {
    name: 'drive.evaluation.duration',
    instrument: 'histogram',
    unit: 's',
    description:
      'From planning an evaluation until its scores are readable, on whichever replicas',
    attributes: {},
  },
  evaluationFailures: {
    name: 'drive.evaluation.failures',
    instrument: 'counter',
    unit: '{failure}',
    description: 'Evaluations that failed, and are tried again',
    attributes: {},
  },
  evaluationSubjects: {
    name: 'drive.evaluation.subjects',
    instrument: 'gauge',
    unit: '{subject}',
    description: 'Subjects of the newest evaluation that this replica finished',
    attributes: {},
  },
  snapshotAge: {
    name: 'drive.snapshot.age',
    instrument: 'gauge',
    unit: 's',
    description:
      'Age of the instant that the newest scorecards are about; they are made every hour and after changes',
    attributes: {},
  },
  connectorRuns: {
    name: 'drive.connector.runs',
    instrument: 'counter',
    unit: '{run}',
    description: 'Runs of connectors that ended',
    attributes: {
      'drive.connector': "the connector's id",
      'drive.outcome': '`success` or `failure`',
    },
  },
  connectorDuration: {
    name: 'drive.connector.duration',
    instrument: 'histogram',
    unit: 's',
    description: 'How long runs of connectors take',
    attributes: { 'drive.connector': "the connector's id" },
  },
  connectorLag: {
    name: 'drive.connector.lag',
    instrument: 'gauge',
    unit: 's',
    description: 'Since the last run that succeeded began',
    attributes: { 'drive.connector': "the connector's id" },
  },
  rateBudgetUsed: {
    name: 'drive.connector.rate_budget.used',
    instrument: 'gauge',
    unit: '1',
    description:
      "What is used of the share of a vendor's rate limit that DRIVE takes, 0 to 1, as of the last run",
    attributes: {
      'drive.connector': "the connector's id",
      'server.address': "the vendor's host",
      'drive.resource': 'what the vendor counts by',
    },
  },
  apiDuration: {
    name: 'drive.api.duration',
    instrument: 'histogram',
    unit: 's',
    description: 'How long requests to the HTTP contract take',
    attributes: {
      'http.route': 'the path with its parameters as names',
      'http.request.method': '`GET`, `POST`, …',
      'http.response.status_code': '`200`, …',
    },
  },
  lineChecks: {
    name: 'drive.line.checks',
    instrument: 'counter',
    unit: '{check}',
    description: 'How often it was asked whether the line is clear',
    attributes: {
      'drive.line.state': '`clear`, `halted`, `releasing` or `expired`',
      'drive.line.clear': '`true` or `false`',
    },
  },
  eventLoopDelay: {
    name: 'drive.event_loop.delay',
    instrument: 'gauge',
    unit: 's',
    description:
      "How late the backend's event loop was since the last collection; all plugins of the process share it",
    attributes: { 'drive.quantile': '`p50`, `p99` or `max`' },
  },
  notices: {
    name: 'drive.notices',
    instrument: 'counter',
    unit: '{notice}',
    description: 'Notifications that were handed to Backstage, or could not be',
    attributes: { 'drive.outcome': '`sent` or `failed`' },
  },
} as const satisfies Record<string, DriveMetric>;

/** The name in code of a metric. */
export type DriveMetricKey = keyof typeof DRIVE_METRICS;
