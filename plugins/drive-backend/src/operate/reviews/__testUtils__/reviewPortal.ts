import { randomUUID } from 'node:crypto';
import { SeriesDraft } from 'backstage-plugin-drive-common';
import { Knex } from 'knex';
import { clock } from '../../../__testUtils__/clock';
import { Portal, PortalOptions } from '../../../__testUtils__/portal';
import { component, group } from '../../../subjects/__testUtils__/catalog';

/** A Monday, at noon. */
export const MONDAY = Date.parse('2026-11-23T12:00:00Z');

export const CHAIR = 'user:default/chair';
export const DECIDER = 'user:default/decider';
export const MEMBER = 'user:default/member';
export const PERSON = 'user:default/person';
export const ADMIN = 'user:default/admin';
export const OTHER = 'user:default/other';
export const GUEST = 'user:development/guest';

export const seriesDraft: SeriesDraft = {
  title: 'Payments weekly',
  subjectRef: 'group:default/payments',
  tier: 'team',
  rrule: 'FREQ=WEEKLY;BYDAY=TH',
  startsAt: '2026-11-26T10:00',
  timeZone: 'Europe/Zurich',
  durationMinutes: 45,
  chairRef: CHAIR,
  deciderRef: DECIDER,
  agenda: [],
  wheel: [],
  leadHours: 24,
};

const TABLES = [
  'drive_review_series',
  'drive_reviews',
  'drive_review_items',
  'drive_review_decisions',
  'drive_review_actions',
  'drive_notices',
  'drive_halts',
];

/** A portal with teams whose reviews the tests hold. */
export class ReviewPortal {
  readonly portal: Portal;
  readonly #client: Knex;

  private constructor(portal: Portal, client: Knex) {
    this.portal = portal;
    this.#client = client;
  }

  static async start(
    client: Knex,
    options: Partial<PortalOptions> = {},
  ): Promise<ReviewPortal> {
    clock.now = MONDAY;
    const portal = await Portal.start({
      client,
      entities: [
        group('finance'),
        group('payments', { parent: 'finance', title: 'Payments' }),
        group('risk', { parent: 'finance' }),
        group('checkout'),
        component('ledger', { type: 'service', owner: 'payments' }),
        component('payouts', { type: 'service', owner: 'payments' }),
        component('fraud', { type: 'service', owner: 'risk' }),
      ],
      ...options,
      config: {
        app: { baseUrl: 'https://portal.example.com' },
        ...options.config,
        drive: { admins: [ADMIN], ...options.config?.drive },
      },
    });
    portal.groupsOf.set(MEMBER, ['group:default/payments']);
    await portal.settle();
    return new ReviewPortal(portal, client);
  }

  /** What an act answers. @throws Error where it is refused */
  async do(
    method: 'get' | 'post' | 'put',
    path: string,
    body?: object,
    user = CHAIR,
  ): Promise<any> {
    const answer = await this.portal.act(method, `/v1/reviews${path}`, {
      body,
      user,
    });
    if (answer.status !== 200) {
      throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    }
    return answer.body;
  }

  /** As if nobody ever held a review, on that Monday. */
  async reset(): Promise<void> {
    clock.now = MONDAY;
    this.portal.notified.length = 0;
    for (const table of TABLES) {
      await this.#client(table).delete();
    }
  }

  /** Does something while a table is not there. */
  async breaking(table: string, work: () => Promise<void>): Promise<void> {
    await this.#client.schema.renameTable(table, `${table}_gone`);
    await work();
    await this.#client.schema.renameTable(`${table}_gone`, table);
  }

  /** How an act is answered. */
  async status(
    method: 'get' | 'post' | 'put',
    path: string,
    body?: object,
    user = CHAIR,
  ): Promise<number> {
    const { status } = await this.portal.act(method, `/v1/reviews${path}`, {
      body,
      user,
    });
    return status;
  }

  /** Makes a series. */
  series(draft: Partial<SeriesDraft> = {}): Promise<any> {
    return this.do('post', '/series', {
      id: randomUUID(),
      ...seriesDraft,
      ...draft,
    });
  }

  /** The reviews of a series, the first one first. */
  async reviewsOf({ id }: { id: string }): Promise<any[]> {
    const { items } = await this.do('get', `?series=${id}`);
    return items.reverse();
  }

  /** The next review of a series, held. */
  async held(series: { id: string }): Promise<any> {
    const { next } = await this.do('get', `/series/${series.id}`);
    const review = await this.do('get', `/${next.reviewId}`);
    return this.do('post', `/${review.id}/hold`, {
      revision: review.revision,
    });
  }

  /** Closes a review that is held, and goes on to the day after. */
  async close({ id }: { id: string }): Promise<any> {
    const { revision } = await this.do('get', `/${id}`);
    const closed = await this.do('post', `/${id}/close`, { revision });
    clock.now = Math.max(clock.now, Date.parse(closed.at)) + 86_400_000;
    await this.portal.operate();
    return closed;
  }

  /** Agrees on an action. */
  action(review: { id: string }, action: object = {}): Promise<any> {
    return this.do('post', `/${review.id}/actions`, {
      id: randomUUID(),
      text: 'Add a runbook',
      ownerRef: 'group:default/payments',
      dueDate: '2026-12-04',
      ...action,
    });
  }

  /** Decides. */
  decide(review: { id: string }, decision: object): Promise<any> {
    clock.advance(1_000);
    return this.do(
      'post',
      `/${review.id}/decisions`,
      { id: randomUUID(), text: 'We do it', ...decision },
      DECIDER,
    );
  }
}
