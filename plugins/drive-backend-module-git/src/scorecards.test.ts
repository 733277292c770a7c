/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { rmSync } from 'node:fs';
import { clock, DAY_MS } from '../../drive-backend/src/__testUtils__/clock';
import { Portal } from '../../drive-backend/src/__testUtils__/portal';
import { describeOnDatabases } from '../../drive-backend/src/store/__testUtils__/databases';
import { component } from '../../drive-backend/src/subjects/__testUtils__/catalog';
import { connectorOf } from './__testUtils__/connectorOf';
import {
  NOW,
  removeTemporaryFolders,
  TestRepository,
} from './__testUtils__/TestRepository';

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
