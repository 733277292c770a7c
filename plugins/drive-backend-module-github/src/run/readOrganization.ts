import { ConnectorRun, RecordInput } from 'backstage-plugin-drive-node';
import { GithubGraphql } from '../api/GithubGraphql';
import { GithubInstance } from '../api/GithubInstance';
import { ChangeAuthors } from '../changes/ChangeAuthors';
import { KnownChanges } from '../changes/KnownChanges';
import { readChanges } from '../changes/readChanges';
import { GithubSettings } from '../config';
import { readCosts } from '../costs/readCosts';
import { readDeployments } from '../deployments/readDeployments';
import { sweepRepositories, Swept } from '../deployments/sweepRepositories';
import { readFindings } from '../findings/readFindings';
import { readPipelines } from '../pipelines/readPipelines';
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
  const { run, organization, concerned, instance } = task;
  const context = contextOf(task);
  const known = new KnownChanges({
    repairLabels: task.settings.repairLabels,
    now: run.now,
  });
  let swept: Swept;
  try {
    swept = await sweepRepositories(context, task.assets);
  } catch (error) {
    run.signal.throwIfAborted();
    run.problem({
      what: `repositories of ${organization}`,
      error,
      assets: concerned,
    });
    return;
  }
  yield* part(task, 'merged pull requests', 'change', () =>
    readChanges(context, known),
  );
  const deployments = () =>
    part(task, 'deployments', 'deployment', () =>
      readDeployments(context, swept, known),
    );
  const pipelines = () =>
    part(task, 'workflow runs', 'pipeline_run', () =>
      readPipelines(context, swept, known),
    );
  // Where workflows deploy, what is known of runs decides what is known of deployments. Elsewhere runs are what takes
  // the longest, and come last.
  const workflowsDeploy = task.settings.deployWorkflows.length > 0;
  if (workflowsDeploy) {
    yield* pipelines();
  }
  yield* deployments();
  yield* part(task, 'alerts', 'finding', () => readFindings(context, swept));
  if (instance.hasBilling) {
    yield* part(task, 'billing', 'cost_item', () => readCosts(context));
  }
  if (!workflowsDeploy) {
    yield* pipelines();
  }
  await task.checkpoint();
}

/** A part of the whole: where it fails, the others go on. */
async function* part(
  { run, organization, concerned }: OrganizationTask,
  what: string,
  kind: RecordInput['kind'],
  read: () => AsyncIterable<RecordInput>,
): AsyncGenerator<RecordInput> {
  try {
    yield* read();
  } catch (error) {
    run.signal.throwIfAborted();
    run.problem({
      what: `${what} of ${organization}`,
      error,
      kinds: [kind],
      assets: concerned,
    });
  }
}

function contextOf(task: OrganizationTask): OrganizationRun {
  const { organization, instance, run } = task;
  const client = instance.clientOf(organization, run.logger);
  return {
    ...task,
    client,
    graphql: new GithubGraphql({
      client,
      path: instance.graphqlPath,
      signal: run.signal,
    }),
    repositories: new RepositoryIndex(instance.source),
    observation: {
      source: instance.source,
      time: new Date(run.now).toISOString(),
    },
  };
}
