import { PipelineNode } from './pipelineQuery';
import { toPipelineRun } from './toPipelineRun';

const NODE: PipelineNode = {
  id: 'gid://gitlab/Ci::Pipeline/77',
  status: 'SUCCESS',
  createdAt: '2026-11-03T09:00:00Z',
  startedAt: '2026-11-03T09:01:00Z',
  finishedAt: '2026-11-03T09:11:00Z',
  updatedAt: '2026-11-03T09:12:00Z',
};

const runOf = (more: Partial<PipelineNode>) =>
  toPipelineRun(
    { ...NODE, ...more },
    { subject: 'gitlab:gitlab.com/acme/app', projectUrl: 'https://x.org/app' },
    { source: 'gitlab:gitlab.com', time: '2026-11-20T00:00:00Z' },
  );

describe('what becomes of a pipeline', () => {
  it('is a run', () => {
    expect(runOf({})).toMatchObject({
      id: 'pipeline/77',
      data: {
        queuedAt: NODE.createdAt,
        startedAt: NODE.startedAt,
        finishedAt: NODE.finishedAt,
        outcome: 'success',
        defaultBranch: true,
        url: 'https://x.org/app/-/pipelines/77',
      },
    });
  });

  it('failed at once where it could not even begin', () => {
    expect(
      runOf({ status: 'FAILED', startedAt: null, finishedAt: null })!.data,
    ).toMatchObject({
      outcome: 'failure',
      startedAt: NODE.createdAt,
      finishedAt: NODE.updatedAt,
    });
  });

  it.each(['RUNNING', 'MANUAL', 'SKIPPED', 'CANCELING'])(
    'is none while it is %s',
    status => expect(runOf({ status })).toBeUndefined(),
  );
});
