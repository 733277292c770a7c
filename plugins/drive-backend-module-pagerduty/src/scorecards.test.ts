/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { organization, serviceIdOf } from 'drive-vendor-doubles';
import { clock } from '../../drive-backend/src/__testUtils__/clock';
import { OneOrganization } from '../../drive-backend/src/__testUtils__/OneOrganization';
import { describeOnDatabases } from '../../drive-backend/src/store/__testUtils__/databases';
import { component } from '../../drive-backend/src/subjects/__testUtils__/catalog';
import { perfectSource } from './__testUtils__/perfectSource';
import {
  assetsOf,
  HOUR_MS,
  KEY,
  NOW,
  startWorld,
  World,
} from './__testUtils__/world';

jest.setTimeout(180_000);

describeOnDatabases('One organization', open => {
  const acme = organization(12, { repositories: 14, days: 80, until: NOW });
  let world: World;
  let one: OneOrganization;

  beforeEach(async () => {
    clock.now = NOW;
    world = await startWorld({ acme });
    one = new OneOrganization({
      entities: acme.repositories.map(({ name }) =>
        component(name, {
          annotations: { 'pagerduty.com/service-id': serviceIdOf(name) },
        }),
      ),
    });
  });
  afterEach(async () => {
    await one.stop();
    await world.double.stop();
  });

  it('has the same scorecards through its PagerDuty and through ingest', async () => {
    const pulled = await one.pull(await open(), world.connector);
    const pushed = await one.push(await open(), perfectSource(acme));
    expect(pushed).toEqual(pulled);
    expect(one.measuredIn(pulled[0])).toEqual(
      expect.arrayContaining([
        'incident-rate',
        'time-to-restore',
        'time-to-acknowledge',
        'on-call-load',
      ]),
    );
  });

  it('lets no key and no person into anything that a run writes', async () => {
    const [someone] = acme.people;
    world.double.failNext(
      ({ path }) => path === '/incidents',
      {
        status: 400,
        body: {
          error: {
            message: `Refused for ${someone.name}`,
            errors: [`Authorization: Token token=${KEY}`],
          },
        },
      },
      3,
    );
    await one.pull(await open(), world.connector);
    clock.advance(HOUR_MS);
    await one.portal.run('drive-connector-pagerduty');
    const written = await one.everythingWritten();
    expect(written).toContain(assetsOf(acme)[0].toLowerCase());
    const leaked = [
      KEY,
      ...acme.people.flatMap(({ name, email, login }) => [
        name!,
        email!,
        login,
      ]),
    ].filter(text => written.includes(text.toLowerCase()));
    expect(leaked).toEqual([]);
  });
});
