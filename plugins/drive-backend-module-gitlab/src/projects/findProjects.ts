import { isConnectorError } from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { inBatches } from '../api/inBatches';
import { PageSize } from '../api/PageSize';
import { numberIn } from '../records';
import { InstanceRun } from '../run/InstanceRun';

/** Whoever cannot be found is asked for one by one, in case it has moved; so many in one run. */
const MOST_MOVED = 100;

const answer = z.record(z.string(), z.object({ id: z.string() }).nullable());

const moved = z.object({ id: z.number() });

/** Which projects the assets are; those that are not there, or do not show, are missing. */
export interface FoundProjects {
  /** The project's number, by asset. */
  found: Map<string, number>;
  missing: string[];
  /** Whose answer failed. */
  failed: { asset: string; error: unknown }[];
}

/**
 * Finds the projects that components point at by a path or by a number.
 *
 * @param paths - by asset
 * @throws ConnectorError where nothing can be asked for
 */
export async function findProjects(
  context: InstanceRun,
  paths: ReadonlyMap<string, string>,
): Promise<FoundProjects> {
  const { cursor, run } = context;
  const result: FoundProjects = { found: new Map(), missing: [], failed: [] };
  const unknown: string[] = [];
  for (const [asset, path] of paths) {
    const known = /^\d+$/.test(path) ? Number(path) : cursor.projects[asset];
    if (known === undefined) {
      unknown.push(asset);
    } else {
      result.found.set(asset, known);
    }
  }
  const absent: string[] = [];
  for await (const outcome of inBatches(
    unknown,
    new PageSize({ start: 50, least: 1, most: 50 }),
    (assets, attempts) =>
      askByPath(
        context,
        assets.map(asset => paths.get(asset)!),
        attempts,
      ),
    run.signal,
  )) {
    outcome.items.forEach((asset, i) => {
      if ('error' in outcome) {
        result.failed.push({ asset, error: outcome.error });
      } else if (outcome.answer[i] === undefined) {
        absent.push(asset);
      } else {
        result.found.set(asset, outcome.answer[i]!);
      }
    });
  }
  for (const [i, asset] of absent.entries()) {
    const id =
      i < MOST_MOVED ? await askWhereTo(context, paths.get(asset)!) : undefined;
    if (id === undefined) {
      result.missing.push(asset);
    } else {
      result.found.set(asset, id);
    }
  }
  return result;
}

/** @returns numbers in the order of the paths */
async function askByPath(
  { graphql }: InstanceRun,
  paths: readonly string[],
  attempts?: number,
): Promise<(number | undefined)[]> {
  const names = paths.map((_, i) => `p${i}`);
  const query = `query DriveProjects(${names
    .map(name => `$${name}: ID!`)
    .join(', ')}) {
    ${names
      .map(name => `${name}: project(fullPath: $${name}) { id }`)
      .join('\n')}
  }`;
  const data = await graphql.ask(
    query,
    Object.fromEntries(paths.map((path, i) => [`p${i}`, path])),
    { schema: answer, attempts },
  );
  return names.map(name => {
    const found = data[name];
    return found ? numberIn(found.id) : undefined;
  });
}

/** Only the REST API says where a project has moved to. */
async function askWhereTo(
  { client, run }: InstanceRun,
  path: string,
): Promise<number | undefined> {
  try {
    const { body } = await client.get(`projects/${encodeURIComponent(path)}`, {
      signal: run.signal,
      schema: moved,
    });
    return body.id;
  } catch (error) {
    run.signal.throwIfAborted();
    if (
      isConnectorError(error, 'notFound') ||
      (isConnectorError(error, 'noPermission') && error.status === 403)
    ) {
      return undefined;
    }
    throw error;
  }
}
