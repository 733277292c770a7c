import {
  ConnectorError,
  isConnectorError,
  outcomeOf,
} from 'backstage-plugin-drive-node';
import { RecordKind, SourceKind } from 'backstage-plugin-drive-common';
import { z } from 'zod';
import { notShown } from '../api/gitlabErrors';
import { GitlabGraphql } from '../api/GitlabGraphql';
import { GitlabInstance } from '../api/GitlabInstance';
import { numberIn } from '../records';

const SILENT = {
  error() {},
  warn() {},
  info() {},
  debug() {},
  child: () => SILENT,
};

const PROJECT_QUERY = `
  query DriveTest($path: ID!) {
    project(fullPath: $path) { id userPermissions { downloadCode readCommitStatus } }
  }`;

const LICENCE_QUERY = `
  query DriveTestLicence($path: ID!) {
    project(fullPath: $path) { vulnerabilitySeveritiesCount { critical } }
  }`;

const projectAnswer = z.object({
  project: z
    .object({
      id: z.string(),
      userPermissions: z.object({
        downloadCode: z.boolean(),
        readCommitStatus: z.boolean(),
      }),
    })
    .nullable(),
});

const licenceAnswer = z.object({
  project: z.object({ vulnerabilitySeveritiesCount: z.unknown() }).nullable(),
});

const restProject = z.object({ path_with_namespace: z.string() });

/**
 * Asks for the least of everything that a run asks for, of one project: what would work, and what is missing.
 *
 * @param met - the path or number of a project that components point at
 * @throws ConnectorError where none is known, or nothing can be asked for
 */
export async function testInstance(
  instance: GitlabInstance,
  met: string | undefined,
  signal: AbortSignal,
): Promise<SourceKind[]> {
  if (met === undefined) {
    throw new ConnectorError(
      'notFound',
      `No component points at a project of ${instance.host} yet, as far as the last run knows.`,
      { nextStep: 'Annotate components with gitlab.com/project-slug.' },
    );
  }
  const client = instance.client(SILENT);
  const graphql = new GitlabGraphql(client, signal);
  const { body } = await client.get(`projects/${encodeURIComponent(met)}`, {
    signal,
    schema: restProject,
    attempts: 1,
  });
  const path = body.path_with_namespace;
  const { project } = await graphql.ask(
    PROJECT_QUERY,
    { path },
    { schema: projectAnswer, attempts: 1 },
  );
  if (!project) {
    throw notShown(`${path} does not show.`);
  }
  const { downloadCode, readCommitStatus } = project.userPermissions;
  const tried = async (kind: RecordKind, ask: () => Promise<unknown>) => {
    const error = await ask().then(
      () => undefined,
      reason => reason ?? new Error('failed'),
    );
    signal.throwIfAborted();
    return toKind(kind, error);
  };
  return [
    toKind(
      'change',
      downloadCode ? undefined : notShown('Merge requests do not show.'),
    ),
    await tried('deployment', () =>
      client.get(`projects/${numberIn(project.id)}/deployments`, {
        signal,
        attempts: 1,
        query: { per_page: 1 },
      }),
    ),
    toKind(
      'pipeline_run',
      readCommitStatus ? undefined : notShown('Pipelines do not show.'),
    ),
    await tried('finding', async () => {
      const answer = await graphql.ask(
        LICENCE_QUERY,
        { path },
        { schema: licenceAnswer, attempts: 1 },
      );
      if (!answer.project?.vulnerabilitySeveritiesCount) {
        throw new ConnectorError(
          'notInstalled',
          'Vulnerabilities do not show.',
          {
            nextStep:
              'GitLab manages vulnerabilities with Ultimate, and shows them from the role Developer on.',
          },
        );
      }
    }),
  ];
}

function toKind(kind: RecordKind, error: unknown): SourceKind {
  return error === undefined
    ? { kind, outcome: 'ok' }
    : {
        kind,
        outcome: outcomeOf(error),
        reason: (error as Error).message,
        ...(isConnectorError(error) &&
          error.nextStep && { nextStep: error.nextStep }),
      };
}
