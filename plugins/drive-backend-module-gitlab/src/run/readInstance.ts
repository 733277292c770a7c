import {
  ConnectorRun,
  isConnectorError,
  RecordInput,
} from 'backstage-plugin-drive-node';
import { GitlabGraphql } from '../api/GitlabGraphql';
import { GitlabInstance } from '../api/GitlabInstance';
import { ChangeAuthors } from '../changes/ChangeAuthors';
import { readChanges } from '../changes/readChanges';
import { GitlabSettings } from '../config';
import { readDeployments } from '../deployments/readDeployments';
import { readFindings } from '../findings/readFindings';
import { readPipelines } from '../pipelines/readPipelines';
import { findScopes } from '../projects/findScopes';
import { ProjectIndex } from '../projects/ProjectIndex';
import { sweepProjects } from '../projects/sweepProjects';
import { readCursor, writeCursor } from './InstanceCursor';
import { InstanceRun } from './InstanceRun';

/** What is read of an instance, and how. */
export interface InstanceTask {
  instance: GitlabInstance;
  settings: GitlabSettings;
  authors: ChangeAuthors;
  /** Paths or numbers of projects, by the asset that points at them. */
  assets: ReadonlyMap<string, string>;
  run: ConnectorRun;
}

/**
 * Everything of one instance. What fails costs its own part; a limit that is used up ends the run, and the next one goes
 * on from there.
 *
 * @throws ConnectorError where nothing can be read
 */
export async function* readInstance(
  task: InstanceTask,
): AsyncGenerator<RecordInput> {
  const { run, assets } = task;
  if (assets.size === 0) {
    return;
  }
  const context = contextOf(task);
  const appeared = new Set((await sweepProjects(context, assets)).appeared);
  const { states } = context.projects;
  if (states.length > 0) {
    const scopes = await findScopes(context, states);
    yield* part(run, 'merge requests', 'change', () =>
      readChanges(context, scopes, appeared),
    );
    yield* part(run, 'deployments', 'deployment', () =>
      readDeployments(context),
    );
    yield* part(run, 'vulnerabilities', 'finding', () =>
      readFindings(context, scopes, appeared),
    );
    yield* part(run, 'pipelines', 'pipeline_run', () => readPipelines(context));
  }
  forget(context);
  run.setCursor(writeCursor(context.cursor));
}

/** A part of the whole: where it fails, the others go on. */
async function* part(
  run: ConnectorRun,
  what: string,
  kind: RecordInput['kind'],
  read: () => AsyncIterable<RecordInput>,
): AsyncGenerator<RecordInput> {
  try {
    yield* read();
  } catch (error) {
    run.signal.throwIfAborted();
    if (isConnectorError(error, 'noPermission') && error.status === 401) {
      throw error;
    }
    run.problem({ what, error, kinds: [kind] });
  }
}

/** Of projects that nobody points at any more nothing is kept. */
function forget({ cursor }: InstanceRun): void {
  const known = new Set(Object.values(cursor.projects).map(String));
  const kept = <T>(byId: Record<string, T>) =>
    Object.fromEntries(Object.entries(byId).filter(([id]) => known.has(id)));
  cursor.deployments = kept(cursor.deployments);
  cursor.pipelines = kept(cursor.pipelines);
  const isKnown = (id: number) => known.has(String(id));
  cursor.moved = {
    deployments: cursor.moved.deployments.filter(isKnown),
    pipelines: cursor.moved.pipelines.filter(isKnown),
  };
  cursor.found = cursor.found.filter(isKnown);
}

function contextOf({
  instance,
  settings,
  authors,
  run,
}: InstanceTask): InstanceRun {
  const client = instance.client(run.logger);
  const cursor = readCursor(run.cursor);
  return {
    instance,
    settings,
    client,
    graphql: new GitlabGraphql(client, run.signal),
    authors,
    projects: new ProjectIndex(instance.source),
    observation: {
      source: instance.source,
      time: new Date(run.now).toISOString(),
    },
    cursor,
    run,
    checkpoint: () => run.checkpoint(writeCursor(cursor)),
  };
}
