import { clock, NOW } from '../__testUtils__/clock';
import { deploymentEvent } from '../__testUtils__/events';
import { Portal } from '../__testUtils__/portal';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { component } from '../subjects/__testUtils__/catalog';

const token = (name: string) => `${name}-token-0123456789`;

const external = (name: string, ...permission: string[]) => ({
  type: 'static',
  options: { token: token(name), subject: name },
  ...(permission.length > 0 && {
    accessRestrictions: [{ plugin: 'drive', permission }],
  }),
});

describeOnDatabases('Machines with external access tokens', open => {
  let portal: Portal;

  beforeAll(async () => {
    clock.now = NOW;
    portal = await Portal.start({
      client: await open(),
      realAccess: true,
      entities: [
        component('ledger', {
          annotations: { 'github.com/project-slug': 'acme/ledger' },
        }),
      ],
      config: {
        backend: {
          baseUrl: 'http://localhost:7007',
          auth: {
            externalAccess: [
              external('everything'),
              external('ingest', 'drive.event.create'),
              external('scores', 'drive.scorecard.read'),
              external(
                'dashboard',
                'drive.scorecard.read',
                'catalog.entity.read',
              ),
              {
                ...external('catalog'),
                accessRestrictions: [{ plugin: 'catalog' }],
              },
            ],
          },
        },
      },
    });
    await portal.settle();
  });

  afterAll(() => portal.stop());

  const bearer = (name: string) => `Bearer ${token(name)}`;
  const send = (name: string) =>
    portal.post(JSON.stringify([deploymentEvent('ledger', 1)]), {
      Authorization: bearer(name),
    });
  const read = (name: string) =>
    portal.getAs(bearer(name), '/v1/scorecards/component/default/ledger');

  it.each([
    ['everything', 202],
    ['ingest', 202],
    ['dashboard', 403],
    ['catalog', 403],
    ['nobody', 401],
  ])('%s sending records gets %i', async (name, status) => {
    const answer = await send(name);
    expect(answer.status).toBe(status);
  });

  it.each([
    ['everything', 200],
    ['dashboard', 200],
    // It may read scorecards, but no entity of the catalog.
    ['scores', 403],
    ['ingest', 403],
    ['catalog', 403],
    ['nobody', 401],
  ])('%s reading a scorecard gets %i', async (name, status) => {
    const answer = await read(name);
    expect(answer.status).toBe(status);
  });

  it('what one may read is no decision about another', async () => {
    await read('everything');
    expect((await read('scores')).status).toBe(403);
    expect((await read('everything')).status).toBe(200);
  });

  it('none of them is an admin', async () => {
    const { body } = await portal.getAs(bearer('everything'), '/v1/sources');
    expect(body.admin).toBe(false);
  });
});
