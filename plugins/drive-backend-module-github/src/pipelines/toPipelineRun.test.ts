import { RunNode, toPipelineRecords } from './toPipelineRun';

const observation = {
  source: 'github:github.com',
  time: '2026-11-20T00:00:00Z',
};
const run: RunNode = {
  id: 7,
  name: 'Deploy',
  path: '.github/workflows/deploy.yml@main',
  head_branch: 'main',
  head_sha: 'abc',
  status: 'completed',
  conclusion: 'success',
  run_attempt: 1,
  created_at: '2026-11-19T10:00:00Z',
  run_started_at: '2026-11-19T10:01:00Z',
  updated_at: '2026-11-19T10:09:00Z',
  html_url: 'https://github.com/acme/payments/actions/runs/7',
};
const records = (
  changes: Partial<RunNode>,
  deployWorkflows: { path: string; environment: string }[] = [],
) =>
  toPipelineRecords(
    { ...run, ...changes },
    {
      subject: 'github:github.com/acme/payments',
      isDefaultBranch: true,
      deployWorkflows,
    },
    observation,
  );

describe('toPipelineRecords', () => {
  it('tells when a run was queued, began and ended', () => {
    expect(records({})).toMatchObject([
      {
        kind: 'pipeline_run',
        id: 'run/7',
        data: {
          queuedAt: '2026-11-19T10:00:00Z',
          startedAt: '2026-11-19T10:01:00Z',
          finishedAt: '2026-11-19T10:09:00Z',
          outcome: 'success',
          attempt: 1,
          defaultBranch: true,
        },
      },
    ]);
  });

  it('does not know when a repeated run was queued', () => {
    const [{ data }] = records({ run_attempt: 2 });
    expect(data).not.toHaveProperty('queuedAt');
    expect(data).toMatchObject({ attempt: 2 });
  });

  it.each([
    ['failure', 'failure'],
    ['timed_out', 'failure'],
    ['startup_failure', 'failure'],
    ['cancelled', 'cancelled'],
  ])('takes %s for %s', (conclusion, outcome) => {
    expect(records({ conclusion })).toMatchObject([{ data: { outcome } }]);
  });

  it.each([
    ['skipped', { conclusion: 'skipped' }],
    ['neutral', { conclusion: 'neutral' }],
    ['still going on', { status: 'in_progress', conclusion: null }],
  ])('makes nothing of a run that is %s', (_what, changes) => {
    expect(records(changes)).toEqual([]);
  });

  it('makes a deployment too where the workflow is configured to be one', () => {
    const workflows = [{ path: 'DEPLOY\\.yml', environment: 'production' }];
    expect(records({}, workflows)).toMatchObject([
      { kind: 'pipeline_run' },
      {
        kind: 'deployment',
        id: 'run/7',
        data: {
          environment: 'production',
          outcome: 'success',
          commitSha: 'abc',
          rule: 'workflow',
        },
      },
    ]);
    expect(records({ path: 'ci.yml', name: 'CI' }, workflows)).toHaveLength(1);
    expect(records({ conclusion: 'cancelled' }, workflows)).toHaveLength(1);
  });
});
