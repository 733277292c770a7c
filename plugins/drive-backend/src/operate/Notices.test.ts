import { mockServices } from '@backstage/backend-test-utils';
import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { Knex } from 'knex';
import { clock, DAY_MS, HOUR_MS, NOW } from '../__testUtils__/clock';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { Notice, NOTICE_LEASE_MS, Notices } from './Notices';

const notice: Notice = {
  key: 'halt 1 raised',
  to: ['group:default/payments'],
  title: 'The line is halted',
  link: '/drive/line/1',
  severity: 'high',
  topic: 'halt 1',
};

const goOn = new AbortController().signal;

describeOnDatabases('What people are told', open => {
  let client: Knex;
  let sent: NotificationSendOptions[];
  /** What becomes of a notification, before it counts as sent. */
  let sending: () => Promise<void>;
  let warnings: string[];

  beforeAll(async () => {
    client = await open();
  });

  beforeEach(async () => {
    await client('drive_notices').delete();
    clock.now = NOW;
    sent = [];
    warnings = [];
    sending = async () => {};
  });

  const replica = () =>
    new Notices({
      client,
      notifications: {
        send: async notification => {
          await sending();
          sent.push(notification);
        },
      },
      logger: mockServices.logger.mock({
        warn: message => warnings.push(message),
      }),
      clock: () => clock.now,
    });

  const scopes = () => sent.map(({ payload }) => payload.scope);

  const waiting = async (): Promise<string[]> =>
    client('drive_notices').whereNotNull('unsent').pluck('notice_key');

  /** A process that is killed while it sends: nothing after that happens. */
  async function dieSending(work: (notices: Notices) => Promise<unknown>) {
    let reached = () => {};
    const inTheMiddle = new Promise<void>(resolve => {
      reached = resolve;
    });
    sending = () => {
      reached();
      return new Promise(() => {});
    };
    work(replica()).catch(() => {});
    await inTheMiddle;
    sending = async () => {};
  }

  it('is sent at once, and once, however often and by however many it is said', async () => {
    await Promise.all([replica().send(notice), replica().send(notice)]);
    await replica().send(notice);
    clock.advance(HOUR_MS);
    await replica().deliver(goOn);
    expect(sent).toEqual([
      {
        recipients: { type: 'entity', entityRef: ['group:default/payments'] },
        payload: {
          title: 'The line is halted',
          link: '/drive/line/1',
          severity: 'high',
          topic: 'halt 1',
          scope: 'halt 1 raised',
        },
      },
    ]);
    expect(await waiting()).toEqual([]);
  });

  it('is sent by another where one died between claiming and sending, and not before that is certain', async () => {
    await dieSending(notices => notices.send(notice));
    clock.advance(NOTICE_LEASE_MS - 1);
    await replica().deliver(goOn);
    expect(sent).toEqual([]);

    clock.advance(1);
    await Promise.all([replica().deliver(goOn), replica().deliver(goOn)]);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      recipients: { entityRef: ['group:default/payments'] },
      payload: { title: 'The line is halted', scope: 'halt 1 raised' },
    });
    expect(await waiting()).toEqual([]);
  });

  it('is sent where a second one died over it too', async () => {
    await dieSending(notices => notices.send(notice));
    clock.advance(NOTICE_LEASE_MS);
    await dieSending(notices => notices.deliver(goOn));
    await replica().deliver(goOn);
    expect(sent).toEqual([]);
    clock.advance(NOTICE_LEASE_MS);
    await replica().deliver(goOn);
    expect(scopes()).toEqual(['halt 1 raised']);
  });

  it('is sent again in the same scope where one died between sending and marking', async () => {
    await replica().send(notice);
    const first = sent[0];
    // As it is left by a process that was killed before it could mark it.
    await client('drive_notices').update({
      unsent: JSON.stringify(first),
      claimed_until: clock.now + NOTICE_LEASE_MS,
    });
    clock.advance(NOTICE_LEASE_MS);
    await replica().deliver(goOn);
    expect(sent).toEqual([first, first]);
    clock.advance(HOUR_MS);
    await replica().deliver(goOn);
    expect(sent).toHaveLength(2);
  });

  it('stands and falls with the transaction of what it is about', async () => {
    const notices = replica();
    await expect(
      client.transaction(async transaction => {
        await notices.write(transaction, notice);
        throw new Error('something else went wrong');
      }),
    ).rejects.toThrow('something else');
    clock.advance(HOUR_MS);
    await notices.deliver(goOn);
    expect(sent).toEqual([]);

    const tell = await client.transaction(transaction =>
      notices.write(transaction, notice),
    );
    expect(sent).toEqual([]);
    await tell();
    await tell();
    expect(new Set(scopes())).toEqual(new Set(['halt 1 raised']));
  });

  it('is sent where a process died after the transaction, before it sent anything', async () => {
    await client.transaction(transaction =>
      replica().write(transaction, notice),
    );
    clock.advance(NOTICE_LEASE_MS);
    await replica().deliver(goOn);
    expect(scopes()).toEqual(['halt 1 raised']);
  });

  it('is tried again ever more seldom while notifications fail, and given up after a day', async () => {
    let tries = 0;
    sending = async () => {
      tries++;
      throw new Error('notifications are not there');
    };
    await replica().send(notice);
    expect(warnings).toEqual([
      'A notification could not be sent, and is tried again in 30 s: notifications are not there',
    ]);
    for (let minute = 0; minute < 25 * 60; minute++) {
      clock.advance(60_000);
      await replica().deliver(goOn);
    }
    expect(tries).toBeGreaterThan(20);
    expect(tries).toBeLessThan(40);
    expect(warnings.at(-1)).toContain('is given up: halt 1 raised');
    expect(await waiting()).toEqual([]);
  });

  it('reaches people as soon as notifications work again', async () => {
    sending = async () => {
      throw new Error('notifications are not there');
    };
    await replica().send(notice);
    sending = async () => {};
    clock.advance(30_000);
    await replica().deliver(goOn);
    expect(scopes()).toEqual(['halt 1 raised']);
  });

  it('is not sent late where there is a later notice of its topic', async () => {
    await dieSending(notices => notices.send(notice));
    clock.advance(1_000);
    await replica().send({
      ...notice,
      key: 'halt 1 cleared',
      title: 'The line is clear again',
    });
    await replica().send({ ...notice, key: 'halt 2 raised', topic: 'halt 2' });
    clock.advance(NOTICE_LEASE_MS);
    await replica().deliver(goOn);
    expect(scopes()).toEqual(['halt 1 cleared', 'halt 2 raised']);
    expect(await waiting()).toEqual([]);
  });

  it('waits in the order in which it was said, and one that fails keeps no other', async () => {
    for (const number of [3, 1, 2]) {
      await client.transaction(transaction =>
        replica().write(transaction, {
          ...notice,
          key: `notice ${number}`,
          topic: undefined,
        }),
      );
      clock.advance(1_000);
    }
    clock.advance(NOTICE_LEASE_MS);
    let calls = 0;
    sending = async () => {
      calls++;
      if (calls === 1) {
        throw new Error('this one is not accepted');
      }
    };
    await replica().deliver(goOn);
    expect(scopes()).toEqual(['notice 1', 'notice 2']);
    expect(await waiting()).toEqual(['notice 3']);
  });

  it('needs no notification where there is nobody to tell, and is told of nobody later', async () => {
    await replica().send({ ...notice, to: [] });
    clock.advance(DAY_MS);
    await replica().deliver(goOn);
    await replica().send(notice);
    expect(sent).toEqual([]);
  });

  it('is left for later where the process is to end', async () => {
    await client.transaction(transaction =>
      replica().write(transaction, notice),
    );
    clock.advance(NOTICE_LEASE_MS);
    await replica().deliver(AbortSignal.abort());
    expect(await waiting()).toEqual(['halt 1 raised']);
  });
});
