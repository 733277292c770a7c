import { mockCredentials } from '@backstage/backend-test-utils';
import { AuditedKind } from 'backstage-plugin-drive-common';
import { Knex } from 'knex';
import { clock, NOW } from '../__testUtils__/clock';
import { Portal } from '../__testUtils__/portal';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { group } from '../subjects/__testUtils__/catalog';
import { AuditTrail } from './AuditTrail';

const ADMIN = 'user:default/admin';
const DAY_MS = 86_400_000;

describeOnDatabases('The audit trail', open => {
  let portal: Portal;
  let client: Knex;
  let trail: AuditTrail;

  beforeAll(async () => {
    clock.now = NOW;
    client = await open();
    portal = await Portal.start({
      client,
      entities: [group('payments')],
      config: { drive: { admins: [ADMIN, 'group:default/platform'] } },
    });
    trail = new AuditTrail(client);
    await write(0, 'halt', '1', 'group:default/payments');
    await write(1, 'halt', '2', 'group:default/search');
    await write(2, 'initiative', '3');
    await write(3, 'halt', '1', 'group:default/payments');
  });

  afterAll(() => portal.stop());

  function write(
    day: number,
    kind: AuditedKind,
    objectId: string,
    subjectRef?: string,
  ) {
    return client.transaction(transaction =>
      trail.write(transaction, {
        at: NOW - 10 * DAY_MS + day * DAY_MS,
        by: 'drive:line',
        kind,
        objectId,
        act: `${kind}-made-${day}`,
        subjectRef,
        changes: { state: { from: 'a', to: 'b' } },
      }),
    );
  }

  const dayOf = (day: number) =>
    new Date(NOW - 10 * DAY_MS + day * DAY_MS).toISOString();

  const actsOf = ({ items }: { items: { act: string }[] }) =>
    items.map(({ act }) => act);

  const read = (query = '') => portal.read(`/v1/audit${query}`, ADMIN);

  it('has the newest first, as they were written', async () => {
    const { items, totalItems, nextCursor } = await read();
    expect(actsOf({ items })).toEqual([
      'halt-made-3',
      'initiative-made-2',
      'halt-made-1',
      'halt-made-0',
    ]);
    expect([totalItems, nextCursor]).toEqual([4, undefined]);
    expect(items[1]).toEqual({
      id: expect.any(String),
      at: dayOf(2),
      by: 'drive:line',
      kind: 'initiative',
      objectId: '3',
      act: 'initiative-made-2',
      changes: { state: { from: 'a', to: 'b' } },
    });
  });

  it.each([
    ['kind=halt', ['halt-made-3', 'halt-made-1', 'halt-made-0']],
    ['objectId=1', ['halt-made-3', 'halt-made-0']],
    ['subject=group:default/payments', ['halt-made-3', 'halt-made-0']],
    ['subject=Group:Default/Payments', ['halt-made-3', 'halt-made-0']],
    [`from=${dayOf(2)}`, ['halt-made-3', 'initiative-made-2']],
    [`to=${dayOf(2)}`, ['halt-made-1', 'halt-made-0']],
    [`from=${dayOf(1)}&to=${dayOf(3)}&kind=halt`, ['halt-made-1']],
    // A day is its beginning.
    ['to=2026-11-13', ['halt-made-0']],
    ['kind=assessment', []],
  ])('filters by %s', async (query, acts) => {
    const answer = await read(`?${query}`);
    expect(actsOf(answer)).toEqual(acts);
    expect(answer.totalItems).toBe(acts.length);
  });

  it('goes on where a page ended, although more is written meanwhile', async () => {
    const first = await read('?kind=halt&limit=2');
    await write(4, 'halt', '4');
    const second = await read(`?kind=halt&limit=2&cursor=${first.nextCursor}`);
    expect([...actsOf(first), ...actsOf(second)]).toEqual([
      'halt-made-3',
      'halt-made-1',
      'halt-made-0',
    ]);
    expect(second.nextCursor).toBeUndefined();
    await client('drive_audit').where({ act: 'halt-made-4' }).delete();
  });

  it.each(['kind=person', 'from=yesterday', 'limit=0', 'cursor=x'])(
    'refuses %s',
    async query => {
      expect((await portal.get(`/v1/audit?${query}`, ADMIN)).status).toBe(400);
    },
  );

  it.each([
    ['an admin', mockCredentials.user.header(ADMIN), 200],
    [
      'a member of an admin group',
      mockCredentials.user.header('user:default/member'),
      200,
    ],
    ['another user', mockCredentials.user.header('user:default/somebody'), 403],
    [
      'the guest of a development portal',
      mockCredentials.user.header('user:development/guest'),
      403,
    ],
    ['a machine', mockCredentials.service.header(), 403],
    ['nobody', mockCredentials.none.header(), 401],
  ])('answers %s as it should', async (_who, authorization, status) => {
    portal.groupsOf.set('user:default/member', ['group:default/platform']);
    const answer = await portal.getAs(authorization, '/v1/audit');
    expect(answer.status).toBe(status);
  });

  it('is for no admin without the permission', async () => {
    portal.deny = ({ permission }) => permission === 'drive.admin';
    const answer = await portal.get('/v1/audit', ADMIN);
    portal.deny = () => false;
    expect(answer.status).toBe(403);
  });

  it('takes back what was written where the change itself fails', async () => {
    await expect(
      client.transaction(async transaction => {
        await trail.write(transaction, {
          at: NOW,
          by: 'drive:line',
          kind: 'halt',
          objectId: '9',
          act: 'halt-lost',
        });
        throw new Error('the change failed');
      }),
    ).rejects.toThrow('the change failed');
    expect((await read('?objectId=9')).totalItems).toBe(0);
  });
});
