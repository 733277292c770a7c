/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { organization, TechInsightsDouble } from 'drive-vendor-doubles';
import { clock, NOW } from '../../drive-backend/src/__testUtils__/clock';
import { Portal } from '../../drive-backend/src/__testUtils__/portal';
import { describeOnDatabases } from '../../drive-backend/src/store/__testUtils__/databases';
import { component } from '../../drive-backend/src/subjects/__testUtils__/catalog';
import { perfectSource } from './__testUtils__/perfectSource';
import { HOUR_MS, startWorld, TOKEN } from './__testUtils__/world';

jest.setTimeout(180_000);

type Client = Parameters<typeof Portal.start>[0]['client'];

describeOnDatabases('One organization’s checks', open => {
  const acme = organization(7, { repositories: 6, days: 3, until: NOW });
  let double: TechInsightsDouble;
  let portal: Portal;

  afterEach(async () => {
    await portal.stop();
    await double.stop();
  });

  const startPortal = async (client: Client, connected: boolean) => {
    const world = await startWorld({ organization: acme });
    double = world.double;
    portal = await Portal.start({
      client,
      entities: acme.repositories.map(({ name }) => component(name)),
      connectors: connected ? [world.connector] : [],
    });
    await portal.sweep();
  };

  const scorecards = async () => {
    await portal.evaluate();
    const answers: any[] = [];
    for (const subject of [
      'organization/default/all',
      ...acme.repositories.map(({ name }) => `component/default/${name}`),
    ]) {
      answers.push(await portal.read(`/v1/scorecards/${subject}`));
    }
    return answers;
  };

  it('make the same scorecards through Tech Insights and through ingest', async () => {
    clock.now = NOW;
    await startPortal(await open(), true);
    await portal.run('drive-connector-tech-insights');
    clock.advance(HOUR_MS);
    const pulled = await scorecards();
    const written = [
      await portal.everythingStored(),
      JSON.stringify(portal.log),
      JSON.stringify(pulled),
    ].join('\n');
    await portal.stop();
    await double.stop();

    clock.now = NOW;
    await startPortal(await open(), false);
    const events = perfectSource(acme).map(({ kind, ...envelope }) => ({
      specversion: '1.0',
      type: `drive.${kind}.v1`,
      ...envelope,
    }));
    const { status, body } = await portal.send(events as never);
    expect([status, body.rejected]).toEqual([202, []]);
    clock.advance(HOUR_MS);
    expect(await scorecards()).toEqual(pulled);
    const standards = pulled[0].pillars
      .flatMap(({ metrics }: any) => metrics)
      .find(({ id }: any) => id === 'standards-coverage');
    expect(standards).toMatchObject({ outcome: 'measured' });
    expect(written).toContain('default-branch-is-main');
    expect(written).not.toContain(TOKEN);
    expect(
      acme.people.filter(({ email }) => email && written.includes(email)),
    ).toEqual([]);
  });
});
