/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { rmSync } from 'node:fs';
import { coverageRecords, RecordInput } from 'backstage-plugin-drive-node';
import { clock, DAY_MS } from '../../drive-backend/src/__testUtils__/clock';
import { OneOrganization } from '../../drive-backend/src/__testUtils__/OneOrganization';
import { Portal } from '../../drive-backend/src/__testUtils__/portal';
import { describeOnDatabases } from '../../drive-backend/src/store/__testUtils__/databases';
import {
  component,
  system,
} from '../../drive-backend/src/subjects/__testUtils__/catalog';
import { connectorOf } from './__testUtils__/connectorOf';
import {
  NOW,
  removeTemporaryFolders,
  TestRepository,
} from './__testUtils__/TestRepository';

// Git is a program that has to be started each time.
jest.setTimeout(180_000);

const ADA = 'user:default/ada';

describeOnDatabases('A portal with nothing but git', open => {
  let portal: Portal;
  let repository: TestRepository;

  beforeEach(async () => {
    clock.now = NOW;
    repository = new TestRepository();
    repository.commit('09-01', 'The beginning');
    for (let day = 1; day <= 20; day++) {
      const date = (hour: string) =>
        `2026-11-${String(day).padStart(2, '0')}T${hour}:00:00.000Z`;
      repository.branch(`branch-${day}`);
      repository.commit(date('06'), 'Work');
      repository.merge(date('10'), `branch-${day}`);
      repository.tag(`v1.${day}.0`, date('12'));
    }
    portal = await Portal.start({
      client: await open(),
      entities: [
        component('payments', {
          type: 'service',
          annotations: { 'drive.backstage.io/assets': 'git:local/payments' },
        }),
      ],
      config: { drive: { admins: [ADA] } },
      connectors: [
        connectorOf({ repositories: [{ directory: repository.directory }] }),
      ],
    });
    await portal.sweep();
    await portal.run('drive-connector-git');
  });

  afterEach(() => portal.stop());

  afterAll(removeTemporaryFolders);

  const metric = async (id: string) =>
    (await portal.read('/v1/scorecards/component/default/payments')).pillars
      .flatMap(({ metrics }: any) => metrics)
      .find((one: any) => one.id === id);

  it('measures Delivery', async () => {
    await portal.evaluate();
    expect(await metric('deployment-frequency')).toMatchObject({
      outcome: 'measured',
      value: 5,
      sources: [{ source: 'git:local', rule: 'tag' }],
    });
    expect(await metric('change-lead-time')).toMatchObject({
      outcome: 'measured',
      value: 6,
      sample: 20,
    });
  });

  it('says so where the repository is gone, keeps what it knows, and names nobody', async () => {
    rmSync(repository.directory, { recursive: true });
    clock.advance(DAY_MS);
    await portal.run('drive-connector-git');
    const [{ state, lastRun, kinds }] = (await portal.read('/v1/sources', ADA))
      .items;
    expect({ state, problems: lastRun.problems, kinds }).toMatchObject({
      state: 'ok',
      problems: [{ what: 'payments', outcome: 'error', assetsAffected: 1 }],
      kinds: [
        { kind: 'change', assetsAffected: 1 },
        { kind: 'deployment', assetsAffected: 1 },
      ],
    });
    await portal.evaluate();
    expect(await metric('deployment-frequency')).toMatchObject({
      sample: 20,
    });
    expect(await portal.everythingStored()).not.toMatch(/\bada\b|lovelace/i);
  });
});

describeOnDatabases('One organization’s repositories', open => {
  const DAYS = 60;
  const iso = (at: number) => new Date(at).toISOString();
  let one: OneOrganization;

  afterEach(() => one.stop());
  afterAll(removeTemporaryFolders);

  /** A repository in which work is merged every so many days, and released with every second time; and its facts. */
  function worked(name: string, everyDays: number) {
    const repository = new TestRepository(name);
    const facts: RecordInput[] = [];
    const subject = `git:local/${name}`;
    const envelope = { source: 'git:local', subject, time: iso(NOW) };
    repository.commit('09-01', 'The beginning');
    let unreleased: string[] = [];
    const first = NOW - (DAYS - 3) * DAY_MS;
    for (let at = first; at < NOW; at += everyDays * DAY_MS) {
      const begun = iso(at - 7 * 3_600_000);
      repository.branch(`branch-${at}`);
      repository.commit(begun, 'Work', { lines: 3 });
      const mergeSha = repository.merge(iso(at), `branch-${at}`);
      const id = `${name}@${mergeSha}`;
      unreleased.push(id);
      facts.push({
        ...envelope,
        kind: 'change',
        id,
        data: {
          openedAt: begun,
          firstCommitAt: begun,
          mergedAt: iso(at),
          additions: 3,
          deletions: 0,
          changedFiles: 1,
          authorKind: 'human',
          aiEvidence: 'none',
          mergeSha,
        },
      });
      if (unreleased.length === 2) {
        const finishedAt = iso(at + 3_600_000);
        const tag = `v1.${facts.length}.0`;
        repository.tag(tag, finishedAt);
        facts.push({
          ...envelope,
          kind: 'deployment',
          id: `${name}/tags/${tag}`,
          data: {
            environment: 'production',
            finishedAt,
            outcome: 'success',
            commitSha: mergeSha,
            changeIds: unreleased,
            rule: 'tag',
          },
        });
        unreleased = [];
      }
    }
    return {
      name,
      directory: repository.directory,
      facts: [
        ...facts,
        ...coverageRecords({
          source: 'git:local',
          assets: [subject],
          kinds: ['change', 'deployment'],
          windows: [{ from: NOW - DAYS * DAY_MS, until: NOW }],
          at: NOW,
        }),
      ],
    };
  }

  it('make the same scorecards through git and through ingest', async () => {
    clock.now = NOW;
    const repositories = [worked('payments', 2), worked('shop', 3)];
    one = new OneOrganization({
      entities: [
        ...repositories.map(({ name }) =>
          component(name, {
            type: 'service',
            system: 'money',
            annotations: { 'drive.backstage.io/assets': `git:local/${name}` },
          }),
        ),
        system('money'),
      ],
    });
    const pulled = await one.pull(
      await open(),
      connectorOf({
        backfillDays: DAYS,
        repositories: repositories.map(({ directory }) => ({ directory })),
      }),
    );
    const pushed = await one.push(
      await open(),
      repositories.flatMap(({ facts }) => facts),
    );
    expect(pushed).toEqual(pulled);
    for (const scorecard of pulled) {
      expect(one.measuredIn(scorecard)).toEqual(
        expect.arrayContaining(['deployment-frequency', 'change-lead-time']),
      );
    }
  });
});
