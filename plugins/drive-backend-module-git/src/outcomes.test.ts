/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { chmodSync, chownSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  clock,
  DAY_MS,
  HOUR_MS,
} from '../../drive-backend/src/__testUtils__/clock';
import { describeOutcomes } from '../../drive-backend/src/__testUtils__/describeOutcomes';
import { Portal } from '../../drive-backend/src/__testUtils__/portal';
import { describeOnDatabases } from '../../drive-backend/src/store/__testUtils__/databases';
import { component } from '../../drive-backend/src/subjects/__testUtils__/catalog';
import { connectorOf } from './__testUtils__/connectorOf';
import { GitHost } from './__testUtils__/GitHost';
import {
  NOW,
  removeTemporaryFolders,
  TestRepository,
} from './__testUtils__/TestRepository';

jest.setTimeout(180_000);

const ADA = 'user:default/ada';

const POINTING = { 'drive.backstage.io/assets': 'git:local/payments' };

/** A repository with a release in each of the last ten days. */
function released(): TestRepository {
  const repository = new TestRepository();
  repository.commit('09-01', 'The beginning');
  for (let day = 12; day <= 21; day++) {
    repository.branch(`branch-${day}`);
    repository.commit(`11-${day}`, 'Work');
    repository.merge(`11-${day}`, `branch-${day}`);
    repository.tag(`v1.${day}.0`, `11-${day}`);
  }
  return repository;
}

const { PATH } = process.env;

afterEach(() => {
  process.env.PATH = PATH;
});
afterAll(removeTemporaryFolders);

describeOutcomes('a host of repositories', {
  now: NOW,
  metric: 'deployment-frequency',
  async start() {
    const { directory } = released();
    const host = await GitHost.start(dirname(directory));
    return {
      connector: connectorOf({
        repositories: [
          { url: `${host.url}/payments/.git`, asset: 'git:local/payments' },
        ],
      }),
      annotations: POINTING,
      answerAll: answer => host.answerAll(answer),
      stop: () => host.stop(),
    };
  },
  broken: [
    {
      // The program that reads, where any vendor has an app.
      as: 'what reads is missing',
      break() {
        process.env.PATH = '/nowhere';
      },
      reason: /not installed/,
      nextStep: /Install git where the backend runs/,
    },
  ],
  answers: {
    noPermission: [401, 403].map(status => ({
      as: `a host that answers ${status}`,
      status,
      headers: { 'www-authenticate': 'Basic realm="GitLab"' },
      nextStep: /Let the integration of this host under integrations read/,
    })),
    rateLimited: [
      { status: 429, nextStep: /Let the connector run less often/ },
    ],
    error: [
      {
        as: 'a host that is out of order',
        status: 500,
        nextStep: /Look whether the host of the repository is up/,
      },
      {
        as: 'a repository that it does not show',
        status: 404,
        nextStep: /^.*Correct where the repository is, or let the integration/,
      },
    ],
  },
});

describeOnDatabases('What is wrong with a repository', open => {
  let portal: Portal;
  let repository: TestRepository;

  beforeEach(() => {
    clock.now = NOW;
    repository = released();
  });
  afterEach(() => portal.stop());

  async function start(more: object = {}): Promise<void> {
    portal = await Portal.start({
      client: await open(),
      entities: [
        component('payments', { type: 'service', annotations: POINTING }),
        component('bare', { type: 'service' }),
      ],
      config: { drive: { admins: [ADA] } },
      connectors: [
        connectorOf({
          repositories: [
            {
              directory: repository.directory,
              asset: 'git:local/payments',
              ...more,
            },
          ],
        }),
      ],
    });
    await portal.sweep();
    await run();
  }

  const run = () => portal.run('drive-connector-git');

  const metricOf = async (name = 'payments') => {
    await portal.evaluate();
    const { pillars } = await portal.read(
      `/v1/scorecards/component/default/${name}`,
    );
    return pillars
      .flatMap(({ metrics }: any) => metrics)
      .find(({ id }: any) => id === 'deployment-frequency');
  };

  const fixFor = async (name: string) => {
    const { items } = await portal.read('/v1/coverage?pillar=delivery', ADA);
    return items
      .find(({ subject }: any) => subject.ref === `component:default/${name}`)
      .gaps.find(({ metricId }: any) => metricId === 'deployment-frequency')
      .fix;
  };

  /** What an admin reads about the last run. */
  const problem = async () => {
    const [{ lastRun }] = (await portal.read('/v1/sources', ADA)).items;
    return lastRun.problems[0];
  };

  const expectUnavailable = async (reason: RegExp) => {
    const found = await metricOf();
    expect(found).toMatchObject({
      outcome: 'unavailable',
      reason: expect.stringMatching(reason),
    });
    expect(found).not.toHaveProperty('value');
    expect(found).not.toHaveProperty('score');
  };

  it('is nothing where releases are read', async () => {
    await start();
    expect(await metricOf()).toMatchObject({ outcome: 'measured', sample: 10 });
  });

  it('is told to a component without an annotation, with what it could point at', async () => {
    await start();
    expect(await metricOf('bare')).toMatchObject({
      outcome: 'unavailable',
      reason: expect.stringMatching(/source covers this component/),
    });
    expect(await fixFor('bare')).toMatchObject({
      text: expect.stringMatching(/^Point at an asset/),
      annotations: expect.arrayContaining(['drive.backstage.io/assets']),
    });
  });

  it('is that it is missing: admins read how to correct it, and nobody else where it was looked for', async () => {
    rmSync(repository.directory, { recursive: true });
    await start();
    await expectUnavailable(/Git could not be read .* Correct where the/);
    expect((await metricOf()).reason).not.toContain(repository.directory);
    expect(await problem()).toMatchObject({
      outcome: 'error',
      nextStep: expect.stringMatching(/^Correct where the repository is/),
    });
    expect(await fixFor('payments')).toMatchObject({
      text: expect.stringMatching(/^Correct where the repository is/),
    });
  });

  it('is that it is no repository', async () => {
    rmSync(join(repository.directory, '.git'), { recursive: true });
    await start();
    await expectUnavailable(/Git could not be read .* Correct where the/);
  });

  it('is that the backend may not read it, with whom to let', async () => {
    // Whoever is root may read everything, but git believes no repository of another user.
    if (process.getuid!() === 0) {
      chownSync(repository.directory, 65_534, 65_534);
      chownSync(join(repository.directory, '.git'), 65_534, 65_534);
    } else {
      chmodSync(repository.directory, 0o000);
    }
    await start();
    chmodSync(repository.directory, 0o700);
    await expectUnavailable(
      /lacks a permission: .* Let the (directory|user that the backend runs as)/,
    );
    expect(await problem()).toMatchObject({ outcome: 'noPermission' });
  });

  it('is that its branch is missing', async () => {
    await start({ defaultBranch: 'gone' });
    await expectUnavailable(/Git could not be read .* Name a branch/);
  });

  it.each([
    ['nothing was ever committed', true, {}],
    ['no tag is a release', false, { tagPattern: '^release-' }],
  ])(
    'is that %s: nobody can tell from it that nothing was deployed',
    async (_, isEmpty, more) => {
      repository = isEmpty ? new TestRepository() : repository;
      await start(more);
      await expectUnavailable(/^No deployment source covers this component\.$/);
      expect(await problem()).toBeUndefined();
      expect(await fixFor('payments')).toMatchObject({
        text: expect.stringMatching(/records, or send them for/),
      });
    },
  );

  it('is told once it has been missing for too long: what was read last is shown, and not scored', async () => {
    await start();
    rmSync(repository.directory, { recursive: true });
    clock.advance(HOUR_MS);
    await run();
    expect(await metricOf()).toMatchObject({ outcome: 'measured' });
    clock.advance(12 * DAY_MS);
    await run();
    const found = await metricOf();
    expect(found).toMatchObject({
      outcome: 'stale',
      reason: expect.stringMatching(/said nothing since .*Correct where the/),
    });
    expect(found).not.toHaveProperty('score');
  });
});
