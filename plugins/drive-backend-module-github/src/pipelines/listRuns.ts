import {
  HttpClient,
  pagesByLink,
  TimeSlice,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { parseAs } from '../api/parseAs';
import { RepositoryState } from '../deployments/RepositoryState';
import { OrganizationRun } from '../run/OrganizationRun';
import { Allowance } from './Allowance';
import { runNode, RunNode } from './toPipelineRun';

const SECOND_MS = 1_000;

/** Filtered lists go no further. */
const LIST_CAP = 1_000;

const page = z.object({
  total_count: z.number(),
  workflow_runs: z.array(z.unknown()),
});

/**
 * The runs of a default branch that were made within a slice, as GitHub lists them: by repository, in halves of the
 * slice where it holds more than a list goes.
 */
export async function* listRuns(
  context: OrganizationRun,
  state: RepositoryState,
  slice: TimeSlice,
  allowance: Allowance,
): AsyncGenerator<RunNode> {
  const { client, run } = context;
  const path = `repos/${state.repository.fullName}/actions/runs`;
  let isFirst = true;
  for await (const body of pagesOf(
    client,
    path,
    state,
    slice,
    run.signal,
    allowance,
  )) {
    if (isFirst && body.total_count > LIST_CAP) {
      const middle =
        Math.floor((slice.from + slice.until) / 2 / SECOND_MS) * SECOND_MS;
      if (middle > slice.from && middle < slice.until) {
        yield* listRuns(
          context,
          state,
          { from: middle, until: slice.until },
          allowance,
        );
        yield* listRuns(
          context,
          state,
          { from: slice.from, until: middle },
          allowance,
        );
        return;
      }
    }
    isFirst = false;
    for (const node of body.workflow_runs) {
      yield parseAs(runNode, node, 'workflow run');
    }
  }
}

async function* pagesOf(
  client: HttpClient,
  path: string,
  state: RepositoryState,
  { from, until }: TimeSlice,
  signal: AbortSignal,
  allowance: Allowance,
): AsyncGenerator<z.output<typeof page>> {
  const pages = pagesByLink(client, path, {
    signal,
    resource: 'core',
    schema: page,
    query: {
      branch: state.defaultBranch,
      created: `${iso(from)}..${iso(until)}`,
      exclude_pull_requests: true,
      per_page: 100,
    },
  });
  for await (const { body } of pages) {
    allowance.left--;
    yield body as z.output<typeof page>;
  }
}

const iso = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`;
