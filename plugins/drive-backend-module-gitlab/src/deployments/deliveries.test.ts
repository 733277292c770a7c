import { silent } from '../__testUtils__/silent';
import { deploymentsAsDeliveries, releasesAsDeliveries } from './deliveries';
import { DeploymentNode } from './deploymentList';
import { ReleaseNode } from './releaseList';

const CONTEXT = silent({
  webUrl: 'https://gitlab.com',
  now: Date.parse('2026-11-20T00:00:00Z'),
});

const STATE = {
  id: 42,
  fullPath: 'acme/app',
  asset: 'gitlab:gitlab.com/acme/app',
  isArchived: false,
  showsCode: true,
  showsPipelines: true,
};

const NODE: DeploymentNode = {
  id: 5,
  sha: 'a'.repeat(40),
  status: 'success',
  created_at: '2026-11-01T08:00:00Z',
  updated_at: '2026-11-03T09:31:00Z',
  environment: { id: 9, name: 'production' },
  deployable: {
    started_at: '2026-11-03T09:00:00Z',
    finished_at: '2026-11-03T09:30:00Z',
    web_url: 'https://gitlab.com/acme/app/-/jobs/1',
  },
};

const dataOf = (more: Partial<DeploymentNode>) =>
  deploymentsAsDeliveries(CONTEXT, STATE, [{ ...NODE, ...more }]).map(
    one => one.record(undefined).data,
  );

describe('what becomes of a deployment', () => {
  it('began when its job began, which is long after it was made where somebody starts it', () => {
    expect(dataOf({})).toEqual([
      {
        environment: 'production',
        startedAt: '2026-11-03T09:00:00Z',
        finishedAt: '2026-11-03T09:30:00Z',
        outcome: 'success',
        commitSha: NODE.sha,
        rule: 'deployment',
        url: 'https://gitlab.com/acme/app/-/jobs/1',
      },
    ]);
  });

  it('ended with its last update where no job made it', () => {
    expect(dataOf({ deployable: null })).toMatchObject([
      {
        startedAt: NODE.created_at,
        finishedAt: NODE.updated_at,
        url: 'https://gitlab.com/acme/app/-/environments/9',
      },
    ]);
  });

  it.each(['created', 'running', 'canceled', 'skipped', 'blocked'])(
    'is nothing while it is %s',
    status => expect(dataOf({ status })).toEqual([]),
  );

  it('is nothing to a review app, which is called like a branch', () => {
    expect(
      dataOf({ environment: { id: 1, name: 'review/jane-tries' } }),
    ).toEqual([]);
  });

  it('may fail', () => {
    expect(dataOf({ status: 'failed' })).toMatchObject([
      { outcome: 'failure' },
    ]);
  });
});

describe('what becomes of a release', () => {
  const releaseOf = (more: Partial<ReleaseNode>) =>
    releasesAsDeliveries(CONTEXT, STATE, [
      {
        tag_name: 'v1.2.0',
        released_at: '2026-11-10T00:00:00Z',
        commit: { id: 'c'.repeat(40) },
        ...more,
      },
    ]).map(one => one.record(undefined).data);

  it('is a deployment by a weaker rule', () => {
    expect(releaseOf({})).toEqual([
      {
        environment: 'release',
        finishedAt: '2026-11-10T00:00:00.000Z',
        outcome: 'success',
        commitSha: 'c'.repeat(40),
        rule: 'release',
        url: 'https://gitlab.com/acme/app/-/releases/v1.2.0',
      },
    ]);
  });

  it.each([
    ['v1.2.0-rc.1', 'prerelease'],
    ['1.2.0-beta', 'prerelease'],
    ['app/1.2.0', 'release'],
    ['2026.11.10', 'release'],
    ['2026.11.10-hotfix', 'release'],
    ['1.2.0-4', 'release'],
    ['1.2.0-rc1', 'prerelease'],
    ['pre-production', 'release'],
  ])('of %s is a %s', (tag_name, environment) => {
    expect(releaseOf({ tag_name })).toMatchObject([{ environment }]);
  });

  it('is nothing while it is announced', () => {
    expect(releaseOf({ upcoming_release: true })).toEqual([]);
    expect(releaseOf({ released_at: '2026-12-01T00:00:00Z' })).toEqual([]);
  });
});
