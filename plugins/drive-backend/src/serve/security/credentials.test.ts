import { mockCredentials } from '@backstage/backend-test-utils';
import { drivePermissions } from 'backstage-plugin-drive-common';
import request from 'supertest';
import { clock, NOW } from '../../__testUtils__/clock';
import { Portal } from '../../__testUtils__/portal';
import { describeOnDatabases } from '../../store/__testUtils__/databases';
import { component } from '../../subjects/__testUtils__/catalog';
import { openApiDocument } from '../openapi/document';
import { GUARDS } from './guards';
import { sampleRequests, SampleRequest } from './sampleRequest';

const REQUESTS = sampleRequests(openApiDocument.paths);
const TABLE = REQUESTS.filter(
  ({ operationId }) => GUARDS[operationId]?.by !== 'open',
).map(sample => [sample.operationId, sample] as [string, SampleRequest]);
const ADMIN = 'user:default/admin';

const token = (name: string) => `${name}-token-0123456789`;

/** A token that may do one thing only, or something in another plugin. */
const external = (name: string, accessRestrictions?: object[]) => ({
  type: 'static',
  options: { token: token(name), subject: name },
  ...(accessRestrictions && { accessRestrictions }),
});

function send(
  portal: Portal,
  { method, path, body }: SampleRequest,
  headers: Record<string, string>,
) {
  return request(portal.server)
    [method](`/api/drive${path}`)
    .set(headers)
    .send(body);
}

/** What an answer says beside its status. A refusal says nothing of what is there. */
function expectRefused(answer: request.Response, status: 401 | 403) {
  expect(answer.status).toBe(status);
  expect(answer.body.error.name).toBe(
    status === 401 ? 'AuthenticationError' : 'NotAllowedError',
  );
  expect(answer.text).not.toMatch(/\bat .*\.ts:|node_modules|select .* from/i);
}

describe('The contract', () => {
  it('says of each operation who may call it, and of none that is not there', () => {
    expect(Object.keys(GUARDS).sort()).toEqual(
      REQUESTS.map(({ operationId }) => operationId).sort(),
    );
  });

  it('guards with permissions that exist, and uses each of them', () => {
    const used = new Set(
      Object.values(GUARDS).flatMap(({ permission }) => permission ?? []),
    );
    expect([...used].sort()).toEqual(
      drivePermissions.map(({ name }) => name).sort(),
    );
  });
});

describeOnDatabases('Credentials of a portal', open => {
  let portal: Portal;

  beforeAll(async () => {
    clock.now = NOW;
    portal = await Portal.start({
      client: await open(),
      realAccess: true,
      entities: [component('ledger')],
      config: {
        backend: {
          baseUrl: 'http://localhost:7007',
          auth: {
            externalAccess: [
              external('everything'),
              external('elsewhere', [{ plugin: 'catalog' }]),
              ...drivePermissions.map(({ name }) =>
                external(name, [{ plugin: 'drive', permission: [name] }]),
              ),
            ],
          },
        },
        drive: { admins: [ADMIN] },
      },
    });
    await portal.settle();
  });
  afterAll(() => portal.stop());

  it.each(TABLE)('%s refuses who brings none', async (_, sample) => {
    expectRefused(await send(portal, sample, {}), 401);
  });

  it.each(TABLE)('%s refuses who brings wrong ones', async (_, sample) => {
    for (const authorization of [
      'Bearer nonsense',
      `Bearer ${token('everything')}x`,
      `Bearer ${'a'.repeat(4_000)}`,
      // Says that it is signed with nothing.
      'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyOmRlZmF1bHQvYWRtaW4ifQ.',
      `Basic ${Buffer.from('admin:admin').toString('base64')}`,
      token('everything'),
    ]) {
      expectRefused(
        await send(portal, sample, { Authorization: authorization }),
        401,
      );
    }
  });

  it.each(TABLE)(
    '%s refuses a machine whose token is for something else',
    async (operationId, sample) => {
      const { permission } = GUARDS[operationId];
      const others = drivePermissions
        .map(({ name }) => name)
        .filter(name => name !== permission);
      for (const name of ['elsewhere', ...others]) {
        expectRefused(
          await send(portal, sample, {
            Authorization: `Bearer ${token(name)}`,
          }),
          403,
        );
      }
    },
  );

  it.each(TABLE.filter(([id]) => /person|admin/.test(GUARDS[id]?.by)))(
    '%s refuses every machine, whatever its token allows',
    async (_, sample) => {
      expectRefused(
        await send(portal, sample, {
          Authorization: `Bearer ${token('everything')}`,
        }),
        403,
      );
    },
  );
});

describeOnDatabases('Whoever reaches a portal', open => {
  let portal: Portal;

  beforeAll(async () => {
    clock.now = NOW;
    portal = await Portal.start({
      client: await open(),
      realAccess: true,
      entities: [component('ledger')],
      config: { backend: { baseUrl: 'http://localhost:7007' } },
    });
    await portal.settle();
  });
  afterAll(() => portal.stop());

  it('is told how it does, and of nothing in it', async () => {
    const answers = [];
    for (const sample of REQUESTS.filter(
      ({ operationId }) => GUARDS[operationId]?.by === 'open',
    )) {
      answers.push(await send(portal, sample, {}));
    }
    expect(answers.map(({ status }) => status)).toEqual([200]);
    expect(answers[0].text).not.toMatch(/ledger|component:|user:|group:/);
  });
});

describeOnDatabases('People of a portal', open => {
  let portal: Portal;
  let people = 0;

  beforeAll(async () => {
    clock.now = NOW;
    portal = await Portal.start({
      client: await open(),
      entities: [component('ledger')],
      config: { drive: { admins: [ADMIN] } },
    });
    await portal.settle();
  });
  afterEach(() => {
    portal.deny = () => false;
  });
  afterAll(() => portal.stop());

  const as = (user: string) => ({
    Authorization: mockCredentials.user.header(user),
  });

  it.each(TABLE)(
    '%s refuses whom the policy does not allow it',
    async (operationId, sample) => {
      const { by, permission } = GUARDS[operationId];
      portal.deny = asked => asked.permission === permission;
      const answer = await send(
        portal,
        sample,
        by === 'machine'
          ? { Authorization: mockCredentials.service.header() }
          : as(ADMIN),
      );
      expectRefused(answer, 403);
    },
  );

  it.each(TABLE.filter(([id]) => GUARDS[id]?.by !== 'machine'))(
    '%s asks the policy about its permission',
    async (operationId, sample) => {
      const { permission } = GUARDS[operationId];
      // What was decided on reading is kept for a minute.
      clock.advance(60_001);
      portal.asked.length = 0;
      await send(portal, sample, as(ADMIN));
      const asked = portal.asked.flat().map(one => one.permission);
      expect(asked).toContain(permission!);
    },
  );

  it.each(TABLE.filter(([id]) => GUARDS[id]?.by === 'admin'))(
    '%s refuses who is no admin',
    async (_, sample) => {
      expectRefused(
        await send(portal, sample, as(`user:default/person-${++people}`)),
        403,
      );
    },
  );

  it.each(TABLE.filter(([id]) => GUARDS[id]?.by === 'machine'))(
    '%s refuses people',
    async (_, sample) => {
      expectRefused(await send(portal, sample, as(ADMIN)), 403);
    },
  );

  // A pipeline that may read no entity is told whether the line is clear, and not why.
  const NAMES_AN_ENTITY = TABLE.filter(
    ([id, { path }]) => path.includes('default/ledger') && id !== 'GetLine',
  );

  it.each(NAMES_AN_ENTITY)(
    '%s refuses whoever may not read the entity, and says no more than they asked',
    async (operationId, sample) => {
      portal.deny = ({ ref }) => ref !== undefined;
      const answer = await send(
        portal,
        sample,
        as(`user:default/blind-${++people}`),
      );
      // What is done to an item of an initiative fails at the initiative, which is not there.
      expect(answer.status).toBe(
        /InitiativeItem|Exemption/.test(operationId) ? 404 : 403,
      );
      expect(answer.body.error.message).not.toMatch(/owner|spec|annotations/);
    },
  );
});
