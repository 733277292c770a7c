import { ChangesAnswer, Scorecard, Trend } from 'backstage-plugin-drive-common';
import { Knex } from 'knex';
import { clock, DAY_MS, iso, NOW } from '../__testUtils__/clock';
import {
  historyEntities,
  historyEvents,
  incidentAt,
  LAST_MONDAY,
  weekOf,
} from '../__testUtils__/historyWorld';
import { Portal, PortalOptions } from '../__testUtils__/portal';
import { describeOnDatabases } from '../store/__testUtils__/databases';

const WEEK_MS = 7 * DAY_MS;
const MINUTE_MS = 60_000;
const ADA = 'user:default/ada';
const PAYMENTS = 'group/default/payments';
const INCIDENTS = 'incidents-per-100-changes';

describeOnDatabases('The history', open => {
  let client: Knex;
  let portal: Portal;

  const start = async (options: Partial<PortalOptions> = {}) => {
    portal = await Portal.start({
      client,
      entities: historyEntities,
      ...options,
    });
  };
  const trend = (query: string, subject = PAYMENTS): Promise<Trend> =>
    portal.read(`/v1/trends/${subject}?${query}`);
  const changes = (subject: string, query = ''): Promise<ChangesAnswer> =>
    portal.read(`/v1/changes/${subject}${query}`);
  const scorecard = (subject: string, query = ''): Promise<Scorecard> =>
    portal.read(`/v1/scorecards/${subject}${query}`);
  /** What a week's incidents were by the history. */
  const incidentsIn = async (back: number) =>
    (await trend(`metric=${INCIDENTS}`)).points.find(
      ({ at }) => at === iso(LAST_MONDAY - back * WEEK_MS),
    )?.numerator;

  /** A portal that was sent thirty weeks of records and has read its catalog. */
  const startWithRecords = async () => {
    clock.now = NOW;
    client = await open();
    await start();
    const events = historyEvents(30);
    for (let i = 0; i < events.length; i += 4_000) {
      await portal.send(events.slice(i, i + 4_000));
    }
    await portal.sweep();
  };

  describe('of thirty weeks of records', () => {
    beforeEach(startWithRecords);
    afterEach(() => portal.stop());

    it('waits for the first scorecards, and is there from day one then', async () => {
      await portal.keepHistory();
      expect((await trend(`metric=${INCIDENTS}`)).points).toEqual([]);
      await portal.evaluate();
      await portal.keepHistory();
      const { points, chart, signals, models } = await trend(
        `metric=${INCIDENTS}`,
      );
      expect(points.map(({ at }) => at)).toEqual(
        Array.from({ length: 26 }, (_, i) =>
          iso(LAST_MONDAY - (25 - i) * WEEK_MS),
        ),
      );
      expect(chart).toMatchObject({ interval: 'week', method: 'laney' });
      expect(chart!.points).toHaveLength(26);
      expect(signals).toEqual([
        expect.objectContaining({
          side: 'up',
          direction: 'worse',
          listed: true,
          since: iso(LAST_MONDAY - 12 * WEEK_MS),
        }),
      ]);
      expect(models).toEqual([
        { version: '1', from: points[0].at, to: points[25].at },
      ]);
    });
  });

  describe('that was evaluated', () => {
    beforeAll(async () => {
      await startWithRecords();
      await portal.evaluate();
      await portal.keepHistory();
    });
    afterAll(() => portal.stop());

    it('gives each team its verdict, and the sentence that says why', async () => {
      const payments = await scorecard(PAYMENTS);
      expect(payments.verdict).toBe('only-faster');
      expect(payments.verdictReason).toMatch(
        /^Only faster: change throughput rose from 24\.9 to 43\.1 per week .* since 24 August 2026, but incidents per 100 changes rose/,
      );
      expect(
        payments.readings.map(({ metricId, role, missing, signal }) => [
          metricId,
          role,
          missing ?? signal?.side,
        ]),
      ).toEqual([
        ['change-throughput', 'throughput', 'up'],
        ['deployment-frequency', 'throughput', undefined],
        [INCIDENTS, 'guard', 'up'],
        ['change-fail-rate', 'guard', undefined],
      ]);
      const reliability = payments.pillars[1];
      expect(reliability.signals!.worse).toBeGreaterThan(0);
      expect(
        reliability.metrics.find(({ id }) => id === INCIDENTS)!.signal,
      ).toEqual({
        direction: 'worse',
        side: 'up',
        since: iso(LAST_MONDAY - 12 * WEEK_MS),
      });
      expect((await scorecard('group/default/shopping')).verdict).toBe(
        'steady',
      );
    });

    it('gives the same verdict for another window, and the one of its time for the past', async () => {
      const other = await scorecard(PAYMENTS, '?windowDays=35');
      expect(other.computed).toBe('on-demand');
      expect(other.verdict).toBe('only-faster');
      const past = await scorecard(
        PAYMENTS,
        `?asOf=${iso(LAST_MONDAY - 13 * WEEK_MS)}`,
      );
      expect(past.verdict).toBe('steady');
    });

    it('puts those first that something got worse for', async () => {
      const refs = async (sort: string) =>
        (await portal.read(`/v1/scorecards?kind=group&sort=${sort}`)).items.map(
          (item: Scorecard) => item.subject.ref,
        );
      expect(await refs('attention')).toEqual([
        'group:default/payments',
        'group:default/shopping',
      ]);
    });

    it('tells changes, most important first, with who contributed', async () => {
      const { items, charts, unread, since } = await changes(
        'organization/default/all',
        `?since=${iso(LAST_MONDAY - 20 * WEEK_MS)}`,
      );
      expect(since).toBe(iso(LAST_MONDAY - 20 * WEEK_MS));
      expect(charts).toBeGreaterThan(3);
      expect(unread.map(({ missing }) => missing)).not.toContain(undefined);
      const directions = items.map(({ direction }) => direction);
      expect(directions).toEqual(
        [...directions].sort(
          (a, b) =>
            ['worse', 'better', 'none'].indexOf(a) -
            ['worse', 'better', 'none'].indexOf(b),
        ),
      );
      const incidents = items.find(({ metricId }) => metricId === INCIDENTS)!;
      expect(incidents).toMatchObject({
        title: 'Incidents per 100 changes',
        direction: 'worse',
        contributions: { method: 'quotient' },
      });
      const { rows } = incidents.contributions!;
      expect(rows[0].subject?.ref).toBe('group:default/payments');
      const { otherPart = 0 } = incidents.contributions!;
      expect(
        rows.reduce((sum, { part = 0 }) => sum + part, otherPart),
      ).toBeGreaterThan(0);
    });

    it('tells nothing that has no evidence since then', async () => {
      const { items } = await changes(
        'group/default/shopping',
        `?since=${iso(LAST_MONDAY - 20 * WEEK_MS)}`,
      );
      expect(items).toEqual([]);
      expect(
        (
          await portal.get(
            `/v1/changes/${PAYMENTS}?since=${iso(NOW)}&asOf=${iso(NOW)}`,
          )
        ).status,
      ).toBe(400);
    });

    it('cuts a trend to what is asked for; the limits stay those of the whole', async () => {
      const whole = await trend(`metric=${INCIDENTS}`);
      const part = await trend(
        `metric=${INCIDENTS}&from=${iso(LAST_MONDAY - 4 * WEEK_MS)}`,
      );
      expect(part.points).toEqual(whole.points.slice(-4));
      expect(part.chart!.points).toEqual(whole.chart!.points.slice(-4));
      expect(part.chart!.baseline).toEqual(whole.chart!.baseline);
    });

    it('has the score of each pillar, by week and by day', async () => {
      const weekly = await trend('pillar=delivery');
      expect(weekly).toMatchObject({
        pillarId: 'delivery',
        unit: 'count',
        chart: { method: 'differences' },
      });
      expect(weekly.points).toHaveLength(26);
      const then = await scorecard(PAYMENTS, `?asOf=${iso(LAST_MONDAY)}`);
      expect(weekly.points[25].score).toBe(then.pillars[0].score);
      const daily = await trend(
        `pillar=delivery&interval=day&from=${iso(NOW - DAY_MS)}&to=${iso(NOW)}`,
      );
      expect(daily.points.map(({ at }) => at)).toEqual([
        '2026-11-22T18:00:00.000Z',
      ]);
      expect(
        (await portal.get(`/v1/trends/${PAYMENTS}?pillar=delivery&metric=x`))
          .status,
      ).toBe(400);
      expect(
        (await portal.get(`/v1/trends/${PAYMENTS}?pillar=speed`)).status,
      ).toBe(404);
    });

    it('is read in a few statements, however many subjects there are', async () => {
      await scorecard(PAYMENTS);
      const count = async (path: string) =>
        (await portal.statementsOf(() => portal.read(path))).length;
      expect(await count(`/v1/scorecards/${PAYMENTS}`)).toBeLessThanOrEqual(5);
      expect(
        await count('/v1/scorecards/organization/default/all'),
      ).toBeLessThanOrEqual(5);
      expect(await count('/v1/scorecards?recursive=true')).toBeLessThanOrEqual(
        5,
      );
      expect(
        await count(`/v1/trends/${PAYMENTS}?metric=${INCIDENTS}`),
      ).toBeLessThanOrEqual(3);
      expect(
        await count(`/v1/trends/${PAYMENTS}?pillar=delivery`),
      ).toBeLessThanOrEqual(3);
      expect(
        await count(`/v1/changes/component/default/ledger`),
      ).toBeLessThanOrEqual(3);
      for (const subject of [PAYMENTS, 'organization/default/all']) {
        const since = iso(LAST_MONDAY - 20 * WEEK_MS);
        expect((await changes(subject, `?since=${since}`)).items).not.toEqual(
          [],
        );
        expect(
          await count(`/v1/changes/${subject}?since=${since}`),
        ).toBeLessThanOrEqual(4);
      }
    });
  });

  describe('that goes on', () => {
    beforeEach(async () => {
      await startWithRecords();
      await portal.evaluate();
      await portal.keepHistory();
    });
    afterEach(() => portal.stop());

    it('does nothing while there is nothing to do', async () => {
      const writes = (
        await portal.statementsOf(() => portal.keepHistory())
      ).filter(sql => !/^select/i.test(sql));
      expect(writes).toEqual([]);
    });

    it('charts again only those whose weeks changed', async () => {
      const rows = async () =>
        new Map(
          (
            await client('drive_charts').whereIn(
              'run_id',
              client('drive_chart_runs').where({ status: 'visible' }).max('id'),
            )
          ).map(row => [row.subject_ref, row.charts]),
        );
      const marked = '{"metrics":{},"pillars":{},"marked":true}';
      await client('drive_charts').update({ charts: marked });
      await portal.send([
        incidentAt('ledger', LAST_MONDAY - 3 * WEEK_MS - DAY_MS, 'late'),
      ]);
      clock.advance(2 * MINUTE_MS);
      await portal.keepHistory();
      const after = await rows();
      expect(
        [...after].map(([ref, charts]) => [ref, charts === marked]).sort(),
      ).toEqual([
        ['component:default/cart', true],
        ['component:default/ledger', false],
        ['group:default/payments', false],
        ['group:default/shopping', true],
        ['organization:default/all', false],
      ]);
    });

    it('keeps a week of a component in less than 350 bytes', async () => {
      const points: { packed: Uint8Array }[] = await client(
        'drive_week_points',
      ).where('subject_ref', 'like', 'component:%');
      expect(points).toHaveLength(2 * 26);
      for (const { packed } of points) {
        expect(packed.length).toBeLessThan(350);
      }
    });

    it('stops where it is told to, and goes on from there', async () => {
      await client('drive_week_runs').delete();
      await client('drive_week_points').delete();
      const stop = new AbortController();
      const began = async () =>
        Number((await client('drive_week_runs').count('* as n'))[0].n);
      const task = portal.run('drive-history', stop.signal);
      while ((await began()) < 3) {
        await new Promise(resolve => setImmediate(resolve));
      }
      stop.abort();
      await task;
      const kept = (await trend(`metric=${INCIDENTS}`)).points.length;
      expect(kept).toBeGreaterThanOrEqual(2);
      expect(kept).toBeLessThan(26);
      await portal.keepHistory();
      expect((await trend(`metric=${INCIDENTS}`)).points).toHaveLength(26);
    });

    it('evaluates a week once it is over and has settled', async () => {
      const next = LAST_MONDAY + WEEK_MS;
      clock.now = next + MINUTE_MS;
      await portal.send(
        weekOf('ledger', next, {
          changes: 30,
          deployments: 20,
          failed: 6,
          incidents: 7,
        }),
      );
      await portal.evaluate();
      await portal.keepHistory();
      expect((await trend(`metric=${INCIDENTS}`)).points.at(-1)!.at).toBe(
        iso(LAST_MONDAY),
      );
      clock.advance(10 * MINUTE_MS);
      await portal.keepHistory();
      expect((await trend(`metric=${INCIDENTS}`)).points.at(-1)).toMatchObject({
        at: iso(next),
        numerator: 7,
      });
    });

    it('evaluates weeks again that records arrive late for: soon at first, then at intervals', async () => {
      const before = await incidentsIn(3);
      const late = (id: string) =>
        portal.send([
          incidentAt('ledger', LAST_MONDAY - 3 * WEEK_MS - DAY_MS, id),
        ]);
      await late('late-1');
      await portal.keepHistory();
      expect(await incidentsIn(3)).toBe(before);
      clock.advance(2 * MINUTE_MS);
      await portal.keepHistory();
      expect(await incidentsIn(3)).toBe(before! + 1);

      await late('late-2');
      clock.advance(30 * MINUTE_MS);
      await portal.keepHistory();
      expect(await incidentsIn(3)).toBe(before! + 1);
      clock.advance(31 * MINUTE_MS);
      await portal.keepHistory();
      expect(await incidentsIn(3)).toBe(before! + 2);
    });

    it('keeps what another model made, also where records arrive late; an administrator can have it made again', async () => {
      await portal.stop();
      const drive = {
        model: { severityFloor: 'critical' },
        admins: [ADA],
      };
      await start({ config: { drive } });
      await portal.settle();
      await portal.send([
        incidentAt('ledger', LAST_MONDAY - 3 * WEEK_MS - DAY_MS, 'late'),
      ]);
      const before = await incidentsIn(3);
      expect(before).toBeGreaterThan(0);
      clock.now = LAST_MONDAY + WEEK_MS + 11 * MINUTE_MS;
      await portal.send(
        weekOf('ledger', LAST_MONDAY + WEEK_MS, {
          changes: 30,
          deployments: 20,
          failed: 6,
          incidents: 7,
        }),
      );
      await portal.evaluate();
      await portal.keepHistory();
      expect(await incidentsIn(3)).toBe(before);
      const mixed = await trend(`metric=${INCIDENTS}`);
      expect(mixed.models.map(({ version }) => version)).toEqual([
        '1',
        mixed.modelVersion,
      ]);
      expect(mixed.modelVersion).not.toBe('1');

      const path = '/v1/history/re-evaluations';
      expect((await portal.ask(path, {}, 'user:default/bob')).status).toBe(403);
      expect((await portal.ask(path, { fromWeek: 'soon' }, ADA)).status).toBe(
        400,
      );
      const fromWeek = iso(LAST_MONDAY - 5 * WEEK_MS + DAY_MS);
      const answer = await portal.ask(path, { fromWeek }, ADA);
      expect(answer.status).toBe(202);
      expect(answer.body.fromWeek).toBe(iso(LAST_MONDAY - 5 * WEEK_MS));
      await portal.keepHistory();
      const again = await trend(`metric=${INCIDENTS}`);
      const requestedAt = iso(clock.now);
      expect(again.models).toEqual([
        {
          version: '1',
          from: again.points[0].at,
          to: iso(LAST_MONDAY - 5 * WEEK_MS),
        },
        {
          version: mixed.modelVersion,
          from: iso(LAST_MONDAY - 4 * WEEK_MS),
          to: iso(LAST_MONDAY + WEEK_MS),
          reevaluatedAt: requestedAt,
        },
      ]);
      expect(await incidentsIn(3)).toBe(0);
      const writes = (
        await portal.statementsOf(() => portal.keepHistory())
      ).filter(sql => !/^select/i.test(sql));
      expect(writes).toEqual([]);
    });
  });

  describe('of other records', () => {
    beforeEach(async () => {
      clock.now = NOW;
      client = await open();
    });
    afterEach(() => portal.stop());

    it('evaluates weeks further back, for the verdict alone, where its events are rare', async () => {
      await start();
      for (let back = 70; back >= 0; back--) {
        await portal.send(
          weekOf('ledger', LAST_MONDAY - back * WEEK_MS, {
            changes: 30 + (back % 3),
            deployments: 10,
            failed: 2,
            incidents: 1 + (back % 2),
          }),
        );
      }
      await portal.settle();
      await portal.keepHistory();
      const { points, chart } = await trend(
        `metric=${INCIDENTS}&from=2025-06-01`,
      );
      expect(points).toHaveLength(60);
      expect(chart).toMatchObject({ interval: 'fourWeeks', state: 'formed' });
      expect(
        (await trend('pillar=delivery&from=2025-06-01')).points,
      ).toHaveLength(26);
      expect((await scorecard(PAYMENTS)).verdict).toBe('steady');
    });

    it('keeps weeks for as long as records', async () => {
      await start({
        config: {
          drive: {
            history: { backfillWeeks: 4 },
            retention: { recordsDays: 56 },
          },
        },
      });
      await portal.send(historyEvents(10));
      await portal.settle();
      await portal.keepHistory();
      const oldest = async () =>
        (
          await trend(
            `metric=${INCIDENTS}&from=${iso(
              clock.now - 56 * DAY_MS + MINUTE_MS,
            )}`,
          )
        ).points[0].at;
      expect(await oldest()).toBe(iso(LAST_MONDAY - 3 * WEEK_MS));
      clock.advance(7 * WEEK_MS);
      await portal.settle();
      await portal.keepHistory();
      await portal.run('drive-retention');
      expect(await oldest()).toBe(iso(LAST_MONDAY));
      expect(
        await client('drive_week_runs').where('at', '<', LAST_MONDAY - WEEK_MS),
      ).toEqual([]);
    });
  });
});
