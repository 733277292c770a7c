import { buildSchema, GraphQLSchema } from 'graphql';

/**
 * The part of GitLab's schema that the double models, by the names, types and nullability of the published reference.
 * What else GitLab has is refused, as a field that does not exist.
 */
const COMMUNITY = `
  scalar Time
  scalar NoteID
  scalar ReleaseID

  type Query {
    currentUser: CurrentUser
    metadata: Metadata
    group(fullPath: ID!): Group
    project(fullPath: ID!): Project
    projects(ids: [ID!], after: String, first: Int): ProjectConnection
  }

  type CurrentUser { id: ID! username: String! bot: Boolean! }
  type Metadata { version: String! revision: String! enterprise: Boolean! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }

  type Group {
    id: ID!
    fullPath: ID!
    mergeRequests(
      includeSubgroups: Boolean = false
      state: MergeRequestState
      mergedAfter: Time
      mergedBefore: Time
      updatedAfter: Time
      sort: MergeRequestSort = created_desc
      after: String
      first: Int
    ): MergeRequestConnection
  }

  type ProjectConnection { count: Int! nodes: [Project] pageInfo: PageInfo! }
  type Project {
    id: ID!
    fullPath: ID!
    name: String!
    archived: Boolean
    lastActivityAt: Time
    webUrl: String
    repository: Repository
    userPermissions: ProjectPermissions!
    mergeRequests(
      state: MergeRequestState
      mergedAfter: Time
      mergedBefore: Time
      updatedAfter: Time
      sort: MergeRequestSort = created_desc
      after: String
      first: Int
    ): MergeRequestConnection
    mergeRequest(iid: String!): MergeRequest
    pipelines(
      ref: String
      updatedAfter: Time
      updatedBefore: Time
      after: String
      first: Int
    ): PipelineConnection
    releases(sort: ReleaseSort = RELEASED_AT_DESC, after: String, first: Int): ReleaseConnection
  }
  type ProjectPermissions { readProject: Boolean! downloadCode: Boolean! readCommitStatus: Boolean! }
  type Repository { rootRef: String empty: Boolean! exists: Boolean! }

  enum MergeRequestState { opened closed locked all merged }
  enum MergeRequestSort { created_desc created_asc CREATED_DESC CREATED_ASC UPDATED_DESC UPDATED_ASC MERGED_AT_DESC MERGED_AT_ASC }
  enum ReleaseSort { CREATED_ASC CREATED_DESC RELEASED_AT_ASC RELEASED_AT_DESC }

  type MergeRequestConnection { count: Int! nodes: [MergeRequest] pageInfo: PageInfo! }
  type MergeRequest {
    id: ID!
    iid: String!
    title: String!
    description: String
    createdAt: Time!
    updatedAt: Time!
    mergedAt: Time
    state: MergeRequestState!
    draft: Boolean!
    webUrl: String
    targetBranch: String!
    mergeCommitSha: String
    diffHeadSha: String
    squash: Boolean!
    project: Project!
    projectId: Int!
    author: MergeRequestAuthor
    labels(after: String, first: Int): LabelConnection
    diffStatsSummary: DiffStatsSummary
    commits(after: String, before: String, first: Int, last: Int): CommitConnection
    notes(after: String, first: Int): NoteConnection!
  }
  type MergeRequestAuthor { id: ID! username: String! name: String! bot: Boolean! }
  type UserCore { id: ID! username: String! name: String! bot: Boolean! }
  type LabelConnection { nodes: [Label] pageInfo: PageInfo! }
  type Label { id: ID! title: String! }
  type DiffStatsSummary { additions: Int! changes: Int! deletions: Int! fileCount: Int! }
  type CommitConnection { nodes: [Commit] pageInfo: PageInfo! }
  type Commit { id: ID! sha: String! title: String message: String authoredDate: Time committedDate: Time authorName: String authorEmail: String }
  type NoteConnection { nodes: [Note] pageInfo: PageInfo! }
  type Note { id: NoteID! system: Boolean! body: String! createdAt: Time! author: UserCore systemNoteIconName: String }

  type PipelineConnection { count: Int! nodes: [Pipeline] pageInfo: PageInfo! }
  enum PipelineStatusEnum { CREATED WAITING_FOR_RESOURCE PREPARING WAITING_FOR_CALLBACK PENDING RUNNING FAILED SUCCESS CANCELING CANCELED SKIPPED MANUAL SCHEDULED }
  type Pipeline {
    id: ID!
    iid: String!
    sha: String
    ref: String
    status: PipelineStatusEnum!
    source: String
    path: String
    duration: Int
    createdAt: Time!
    updatedAt: Time!
    startedAt: Time
    finishedAt: Time
  }

  type ReleaseConnection { count: Int! nodes: [Release] pageInfo: PageInfo! }
  type Release { id: ReleaseID! tagName: String releasedAt: Time createdAt: Time upcomingRelease: Boolean commit: Commit }
`;

/** What only the enterprise edition has, whatever its licence. */
const ENTERPRISE = `
  extend type Group {
    vulnerabilities(
      sort: VulnerabilitySort = severity_desc
      state: [VulnerabilityState!]
      after: String
      first: Int
    ): VulnerabilityConnection
    vulnerabilitySeveritiesCount(state: [VulnerabilityState!]): VulnerabilitySeveritiesCount
  }
  extend type Project {
    securityScanners: SecurityScanners
    vulnerabilities(
      sort: VulnerabilitySort = severity_desc
      state: [VulnerabilityState!]
      after: String
      first: Int
    ): VulnerabilityConnection
    vulnerabilitySeveritiesCount(state: [VulnerabilityState!]): VulnerabilitySeveritiesCount
  }

  enum VulnerabilitySort { severity_desc severity_asc detected_desc detected_asc }
  enum VulnerabilityState { CONFIRMED DETECTED DISMISSED RESOLVED }
  enum VulnerabilitySeverity { CRITICAL HIGH INFO LOW MEDIUM UNKNOWN }
  enum VulnerabilityReportType { API_FUZZING CLUSTER_IMAGE_SCANNING CONTAINER_SCANNING COVERAGE_FUZZING DAST DEPENDENCY_SCANNING GENERIC SAST SECRET_DETECTION }
  enum SecurityScannerType { API_FUZZING CLUSTER_IMAGE_SCANNING CONTAINER_SCANNING COVERAGE_FUZZING DAST DEPENDENCY_SCANNING SAST SAST_IAC SECRET_DETECTION }

  type VulnerabilitySeveritiesCount { critical: Int high: Int medium: Int low: Int info: Int unknown: Int }
  type SecurityScanners { available: [SecurityScannerType!] enabled: [SecurityScannerType!] pipelineRun: [SecurityScannerType!] }
  type VulnerabilityConnection { nodes: [Vulnerability] pageInfo: PageInfo! }
  type Vulnerability {
    id: ID!
    title: String
    description: String
    severity: VulnerabilitySeverity
    state: VulnerabilityState
    reportType: VulnerabilityReportType
    detectedAt: Time!
    confirmedAt: Time
    resolvedAt: Time
    dismissedAt: Time
    updatedAt: Time
    resolvedOnDefaultBranch: Boolean!
    solution: String
    webUrl: String
    identifiers: [VulnerabilityIdentifier!]!
    project: Project
    resolvedBy: UserCore
    dismissedBy: UserCore
  }
  type VulnerabilityIdentifier { externalType: String externalId: String name: String url: String }
`;

const schemas = new Map<string, GraphQLSchema>();

/** @param edition - `ce`: without anything about vulnerabilities */
export function gitlabSchema(edition: 'ce' | 'ee'): GraphQLSchema {
  let schema = schemas.get(edition);
  if (!schema) {
    schema = buildSchema(
      edition === 'ee' ? `${COMMUNITY}${ENTERPRISE}` : COMMUNITY,
    );
    schemas.set(edition, schema);
  }
  return schema;
}
