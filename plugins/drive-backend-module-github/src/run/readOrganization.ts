import {
  ConnectorError,
  ConnectorRun,
  isConnectorError,
  RecordInput,
} from 'backstage-plugin-drive-node';
import { GithubGraphql } from '../api/GithubGraphql';
import { GithubInstance } from '../api/GithubInstance';
import { ChangeAuthors } from '../changes/ChangeAuthors';
import { KnownChanges } from '../changes/KnownChanges';
import { readChanges } from '../changes/readChanges';
import { GithubSettings } from '../config';
import { readCosts } from '../costs/readCosts';
import { readDeployments } from '../deployments/readDeployments';
import { sweepRepositories } from '../deployments/sweepRepositories';
import { readFindings } from '../findings/readFindings';
import { readPipelines } from '../pipelines/readPipelines';
import { findRenamed, listRepositories } from './listRepositories';
import { OrganizationCursor } from './OrganizationCursor';
import { OrganizationRun } from './OrganizationRun';
import { RepositoryIndex } from './RepositoryIndex';

/** What is read of one organization, and how. */
export interface OrganizationTask {
  organization: string;
  /** The assets of it that components point at. */
  assets: readonly string[];
  instance: GithubInstance;
  settings: GithubSettings;
  authors: ChangeAuthors;
  cursor: OrganizationCursor;
  run: ConnectorRun;
  concerned?: readonly string[];
  checkpoint(): Promise<void>;
}

/**
 * Everything of one organization. What fails costs its own part; a limit that is used up ends what has to be asked
 * for with it, and the next run goes on from there.
 */
export async function* readOrganization(
  task: OrganizationTask,
): AsyncGenerator<RecordInput> {
  const { run, organization, concerned } = task;
  let context: OrganizationRun;
  try {
    context = await prepare(task);
  } catch (error) {
    run.signal.throwIfAborted();
    run.problem({
      what: `repositories of ${organization}`,
      error,
      assets: concerned,
    });
    return;
  }
  const known = new KnownChanges({
    repairLabels: task.settings.repairLabels,
    now: run.now,
  });
  yield* part(task, 'merged pull requests', ['change'], () =>
    readChanges(context, known),
  );
  yield* part(
    task,
    'deployments and workflow runs',
    ['deployment', 'pipeline_run', 'finding'],
    async function* deliveries() {
      const swept = await sweepRepositories(context);
      yield* part(task, 'alerts', ['finding'], () =>
        readFindings(context, swept),
      );
      yield* part(task, 'deployments', ['deployment'], () =>
        readDeployments(context, swept, known),
      );
      yield* part(task, 'workflow runs', ['pipeline_run'], () =>
        readPipelines(context, swept),
      );
    },
  );
  if (task.instance.hasBilling) {
    yield* part(task, 'billing', ['cost_item'], () => readCosts(context));
  }
  await task.checkpoint();
}

/** A part of the whole: where it fails, the others go on. */
async function* part(
  { run, organization, concerned }: OrganizationTask,
  what: string,
  kinds: readonly Exclude<RecordInput['kind'], 'coverage'>[],
  read: () => AsyncIterable<RecordInput>,
): AsyncGenerator<RecordInput> {
  try {
    yield* read();
  } catch (error) {
    run.signal.throwIfAborted();
    run.problem({
      what: `${what} of ${organization}`,
      error,
      kinds,
      assets: concerned,
    });
  }
}

async function prepare(task: OrganizationTask): Promise<OrganizationRun> {
  const { organization, assets, instance, run } = task;
  const client = instance.clientOf(organization, run.logger);
  const graphql = new GithubGraphql({
    client,
    path: instance.graphqlPath,
    signal: run.signal,
  });
  const repositories = new RepositoryIndex(
    instance,
    await listRepositories(graphql, organization),
  );
  const prefix = `${instance.source}/`.toLowerCase();
  const elsewhere: string[] = [];
  for (const asset of assets) {
    const fullName = asset.slice(prefix.length);
    const repository = repositories.find(fullName);
    if (repository) {
      repositories.point(asset, repository);
    } else if (fullName.includes('/')) {
      elsewhere.push(fullName);
    }
  }
  if (elsewhere.length > 0) {
    const { found, missing } = await findRenamed(
      graphql,
      elsewhere,
      run.signal,
    );
    for (const [fullName, repository] of found) {
      repositories.point(`${prefix}${fullName}`, repository);
    }
    noteMissing(task, prefix, missing);
  }
  return {
    ...task,
    client,
    graphql,
    repositories,
    observation: {
      source: instance.source,
      time: new Date(run.now).toISOString(),
    },
  };
}

function noteMissing(
  { run, organization }: OrganizationTask,
  prefix: string,
  missing: ReadonlyMap<string, unknown>,
) {
  if (missing.size === 0) {
    return;
  }
  const [[first, error]] = missing;
  run.problem({
    what:
      missing.size === 1
        ? `repository ${first}`
        : `repository ${first} and ${missing.size - 1} more of ${organization}`,
    error: isConnectorError(error)
      ? error
      : new ConnectorError('notFound', 'GitHub shows no such repository.'),
    assets: [...missing.keys()].map(name => `${prefix}${name}`),
    nextStep:
      'Correct the annotation github.com/project-slug, or let the GitHub App or the token see the repository.',
  });
}
