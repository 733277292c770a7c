import { Repository, WorkflowRun } from '../../organization/Organization';
import { isoSeconds } from '../../organization/time';
import { attemptStart } from '../attemptStart';
import { nodeIds } from '../nodeIds';
import { refusal, RestAnswer } from './RestAnswer';
import { Addresses, simpleRepository, simpleUser } from './templates';

/** Filtered lists go no further, whatever they count. */
const FILTERED_CAP = 1_000;

const KNOWN = new Set(
  'branch created event status per_page page exclude_pull_requests'.split(' '),
);

/** One page of the runs of a repository, newest first. */
export function listRuns(
  repository: Repository,
  query: URLSearchParams,
  context: Addresses & { owner: string; url: string },
): RestAnswer {
  for (const name of query.keys()) {
    if (!KNOWN.has(name)) {
      throw new Error(`the double does not know ?${name} of workflow runs`);
    }
  }
  const created = parseCreated(query.get('created'));
  if (!created) {
    return refusal(422, 'Validation failed: created');
  }
  const branch = query.get('branch');
  const status = query.get('status');
  const event = query.get('event');
  const runs = repository.runs
    .filter(
      run =>
        (!branch || run.branch === branch) &&
        (!status || run.status === status || run.conclusion === status) &&
        (!event || run.event === event) &&
        run.createdAt >= created.from &&
        run.createdAt <= created.to,
    )
    .reverse();
  const filtered = ['branch', 'created', 'event', 'status'].some(name =>
    query.has(name),
  );
  const size = Math.min(100, Number(query.get('per_page') ?? 30));
  const page = Number(query.get('page') ?? 1);
  const end = Math.min(runs.length, filtered ? FILTERED_CAP : Infinity);
  const next = new URLSearchParams(query);
  next.set('page', String(page + 1));
  return {
    status: 200,
    body: {
      total_count: runs.length,
      workflow_runs: runs
        .slice((page - 1) * size, Math.min(end, page * size))
        .map(run => workflowRun(run, repository, context)),
    },
    headers:
      page * size < end ? { link: `<${context.url}?${next}>; rel="next"` } : {},
  };
}

/** `A..B`, `>=A` or `<=B`, both ends included. */
function parseCreated(
  text: string | null,
): { from: number; to: number } | undefined {
  if (!text) {
    return { from: 0, to: Infinity };
  }
  const range = /^([^.<>]+)\.\.([^.<>]+)$/.exec(text);
  const bound = /^(>=|<=)(.+)$/.exec(text);
  const [from, to] = range
    ? [Date.parse(range[1]), Date.parse(range[2])]
    : [
        bound?.[1] === '>=' ? Date.parse(bound[2]) : 0,
        bound?.[1] === '<=' ? Date.parse(bound[2]) : Infinity,
      ];
  return (range || bound) && !Number.isNaN(from) && !Number.isNaN(to)
    ? { from, to }
    : undefined;
}

/** Of the schema `workflow-run`. */
export function workflowRun(
  run: WorkflowRun,
  repository: Repository,
  context: Addresses & { owner: string },
) {
  const path = `${context.owner}/${repository.name}`;
  const url = `${context.apiUrl}/repos/${path}/actions/runs/${run.id}`;
  const workflowId = repository.id + 1;
  const actor = simpleUser(run.by, context);
  const committer = {
    name: run.by.name ?? run.by.login,
    email: run.by.email ?? 'bot@users.noreply.github.com',
  };
  const simple = simpleRepository(repository, context.owner, context);
  return {
    id: run.id,
    name: run.workflow,
    node_id: `WFR_kwDO${run.id}`,
    check_suite_id: run.id + 1,
    check_suite_node_id: nodeIds.checkSuite(run),
    head_branch: run.branch,
    head_sha: run.sha,
    path: `.github/workflows/${run.workflow}.yml@${run.branch}`,
    run_number: run.number,
    run_attempt: run.attempt,
    event: run.event,
    display_title: 'A made-up run',
    status: run.status,
    conclusion: run.conclusion ?? null,
    workflow_id: workflowId,
    url,
    html_url: `${context.webUrl}/${path}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: isoSeconds(run.createdAt),
    updated_at: isoSeconds(run.updatedAt),
    run_started_at: isoSeconds(attemptStart(run)),
    actor,
    triggering_actor: actor,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${context.apiUrl}/repos/${path}/check-suites/${
      run.id + 1
    }`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    workflow_url: `${context.apiUrl}/repos/${path}/actions/workflows/${workflowId}`,
    head_commit: {
      id: run.sha,
      tree_id: run.sha,
      message: 'A made-up commit',
      timestamp: isoSeconds(run.createdAt),
      author: committer,
      committer,
    },
    repository: simple,
    head_repository: simple,
  };
}
