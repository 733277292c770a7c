import { z } from 'zod';

/** The vulnerabilities of a group or a project, the latest first. Nothing of them that may hold a secret is asked for. */
export function findingsQuery(type: 'group' | 'project'): string {
  return `
    query DriveVulnerabilities($path: ID!, $first: Int!, $after: String) {
      scope: ${type}(fullPath: $path) {
        vulnerabilities(sort: detected_desc, first: $first, after: $after) {
          nodes {
            id title severity state reportType detectedAt resolvedAt dismissedAt updatedAt
            resolvedOnDefaultBranch solution webUrl
            identifiers { name }
            project { id fullPath }
          }
          pageInfo { hasNextPage endCursor }
        }
      }
    }`;
}

/** Whether vulnerabilities are managed, and these credentials may read them: lists of them are empty otherwise, too. */
export function licenceQuery(type: 'group' | 'project'): string {
  return `
    query DriveVulnerabilityCounts($path: ID!) {
      scope: ${type}(fullPath: $path) { vulnerabilitySeveritiesCount { critical } }
    }`;
}

/** Which scanners ran in the latest pipelines. */
export const SCANNERS_QUERY = `
  query DriveScanners($ids: [ID!], $first: Int) {
    projects(ids: $ids, first: $first) {
      nodes { id securityScanners { enabled pipelineRun } }
    }
  }`;

const vulnerability = z.object({
  id: z.string(),
  title: z.string().nullish(),
  severity: z.string().nullish(),
  state: z.string().nullish(),
  reportType: z.string().nullish(),
  detectedAt: z.string(),
  resolvedAt: z.string().nullish(),
  dismissedAt: z.string().nullish(),
  updatedAt: z.string().nullish(),
  resolvedOnDefaultBranch: z.boolean().nullish(),
  solution: z.string().nullish(),
  webUrl: z.string().nullish(),
  identifiers: z.array(z.object({ name: z.string().nullish() })).default([]),
  project: z.object({ id: z.string(), fullPath: z.string() }).nullish(),
});

export const findingsAnswer = z.object({
  scope: z
    .object({
      vulnerabilities: z
        .object({
          nodes: z.array(vulnerability.nullable()).nullish(),
          pageInfo: z.object({
            hasNextPage: z.boolean(),
            endCursor: z.string().nullish(),
          }),
        })
        .nullable(),
    })
    .nullable(),
});

export const licenceAnswer = z.object({
  scope: z
    .object({ vulnerabilitySeveritiesCount: z.unknown().nullish() })
    .nullable(),
});

const scanners = z.array(z.string()).nullish();

export const scannersAnswer = z.object({
  projects: z.object({
    nodes: z.array(
      z
        .object({
          id: z.string(),
          securityScanners: z
            .object({ enabled: scanners, pipelineRun: scanners })
            .nullish(),
        })
        .nullable(),
    ),
  }),
});

export type VulnerabilityNode = z.output<typeof vulnerability>;
