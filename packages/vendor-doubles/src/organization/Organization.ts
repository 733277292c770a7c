/**
 * The facts behind every vendor's double. Instants are milliseconds since the epoch, on whole seconds.
 *
 * @remarks
 * People stand in it as they do at the vendors, so that tests can prove that none of them ever leaves a connector.
 */
export interface Organization {
  /** Also its login. */
  name: string;
  /** Nothing happened before. */
  from: number;
  /** Nothing has happened after. */
  until: number;
  people: readonly Account[];
  repositories: readonly Repository[];
  incidents: readonly Incident[];
  usage: readonly UsageItem[];
}

/** Who does something: a person, a bot or a coding agent. */
export interface Account {
  id: number;
  /** As GraphQL names it: bots without a suffix. */
  login: string;
  kind: 'human' | 'bot' | 'agent';
  /** Of people. */
  name?: string;
  email?: string;
}

export interface Repository {
  id: number;
  name: string;
  /** What it was called before it was renamed. */
  formerName?: string;
  archived: boolean;
  private: boolean;
  defaultBranch: string;
  /** Whether vulnerable dependencies are looked for. */
  vulnerabilityAlerts: boolean;
  createdAt: number;
  pushedAt: number;
  /** More than one: a monorepo. */
  components: readonly { name: string; path: string }[];
  /** Of the default branch, oldest first. */
  commits: readonly Commit[];
  changes: readonly Change[];
  deployments: readonly Deployment[];
  releases: readonly Release[];
  runs: readonly WorkflowRun[];
  alerts: readonly Alert[];
}

export interface Commit {
  sha: string;
  at: number;
  message: string;
  author: Account;
  /** The number of the change that it merged; absent: pushed directly. */
  change?: number;
}

export interface Change {
  number: number;
  title: string;
  body: string;
  author: Account;
  openedAt: number;
  /** When it left draft; absent: it never was one. */
  readyAt?: number;
  firstCommitAt: number;
  reviews: readonly Review[];
  mergedAt?: number;
  closedAt?: number;
  updatedAt: number;
  additions: number;
  deletions: number;
  changedFiles: number;
  mergeSha?: string;
  /** Of the merge commit. */
  message: string;
  baseBranch: string;
  labels: readonly string[];
  /** The number of the change that it reverts. */
  reverts?: number;
  /** What anybody who reads it all can tell about AI having written it. */
  aiEvidence: 'authored' | 'co_authored' | 'declared' | 'none';
}

export interface Review {
  at: number;
  by: Account;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED';
}

export interface Deployment {
  id: number;
  environment: string;
  sha: string;
  createdAt: number;
  by: Account;
  statuses: readonly { id: number; state: DeploymentState; at: number }[];
}

export type DeploymentState =
  | 'QUEUED'
  | 'IN_PROGRESS'
  | 'SUCCESS'
  | 'FAILURE'
  | 'ERROR'
  | 'INACTIVE';

export interface Release {
  id: number;
  tag: string;
  sha: string;
  createdAt: number;
  /** Absent: a draft. */
  publishedAt?: number;
  prerelease: boolean;
  by: Account;
}

export interface WorkflowRun {
  id: number;
  number: number;
  workflow: string;
  branch: string;
  event: 'push' | 'pull_request' | 'schedule';
  sha: string;
  attempt: number;
  createdAt: number;
  startedAt: number;
  /** When it ended, if it has. */
  updatedAt: number;
  status: 'completed' | 'in_progress';
  conclusion?: 'success' | 'failure' | 'cancelled' | 'timed_out' | 'skipped';
  by: Account;
}

export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** A Dependabot, code-scanning or secret-scanning alert. */
export interface Alert {
  family: 'dependency' | 'code' | 'secret';
  number: number;
  severity: Severity;
  createdAt: number;
  updatedAt: number;
  state: 'open' | 'fixed' | 'dismissed' | 'auto_dismissed';
  closedAt?: number;
  title: string;
  /** GHSA and CVE of a dependency, the rule of a code finding, the type of a secret. */
  identifiers: readonly string[];
  publishedAt?: number;
  fixedIn?: string;
  /** The secret itself. It must never be seen anywhere. */
  secret?: string;
  by: Account;
}

/** What the vendor bills for a day. */
export interface UsageItem {
  /** Start of the day. */
  day: number;
  product: string;
  sku: string;
  unitType: string;
  quantity: number;
  pricePerUnit: number;
  grossAmount: number;
  discountAmount: number;
  netAmount: number;
  /** The repository's name; absent: the organization as a whole. */
  repository?: string;
}

export interface Incident {
  id: string;
  repository: string;
  title: string;
  severity: Severity;
  detectedAt: number;
  acknowledgedAt?: number;
  resolvedAt?: number;
  /** The deployment that caused it. */
  deployment?: number;
  /** How often whoever was on call was interrupted, by the hours of their day. */
  interruptions: { business: number; off: number; sleep: number };
  /** The id of the incident that it was merged into when it was resolved. */
  mergedInto?: string;
  responder: Account;
}
