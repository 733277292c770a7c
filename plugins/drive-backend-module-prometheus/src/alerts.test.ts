import { Entity } from '@backstage/catalog-model';
import {
  collectAll,
  Collected,
  connectorContract,
} from 'backstage-plugin-drive-node/testing';
import {
  alertRecords,
  firingsOf,
  Organization,
  organization,
  organizationAt,
} from 'drive-vendor-doubles';
import {
  comparable,
  DAY_MS,
  HOUR_MS,
  NOW,
  parsed,
  startWorld,
  stored,
  TOKEN,
  World,
  WorldOptions,
} from './__testUtils__/world';
import { ALERT_ANNOTATION } from './alerts/alertAnnotation';

jest.setTimeout(120_000);

const acme = organization(1, { until: NOW });
const DAYS = 21;
const ALERTS = { slos: { sloth: false, pyrra: false }, alerts: {} };

const start = (options: WorldOptions = {}) =>
  startWorld({
    acme,
    ...options,
    settings: { ...ALERTS, backfillDays: DAYS, ...options.settings },
  });

/** Without ids, which only the connector knows. */
const alertsIn = (records: Collected['records']) =>
  comparable(records)
    .filter(({ kind }) => kind === 'incident')
    .map(({ id, ...record }) => record)
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

const factsOf = (
  facts: Organization,
  options: Parameters<typeof alertRecords>[1] = {},
) =>
  alertsIn(
    parsed(
      alertRecords(facts, { from: NOW - DAYS * DAY_MS, ...options }).map(
        (record, index) => ({ id: String(index), ...record } as never),
      ),
    ),
  );

const entity = (annotations: Record<string, string>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'payments', annotations },
});

const assetsFor = (value: string, more: Record<string, string> = {}) =>
  ALERT_ANNOTATION.toAssetKeys(
    value,
    entity({ 'prometheus.io/alert': value, ...more }),
  );

describe('alerts', () => {
  let world: World;
  afterEach(() => world?.double.stop());

  it('are left alone unless they are asked for', async () => {
    world = await startWorld();
    const { connector, assets, double } = world;
    const { records } = await collectAll(connector, { assets, now: NOW });
    expect(connector.kinds).toEqual(['slo_status']);
    expect(records.some(({ kind }) => kind === 'incident')).toBe(false);
    expect(
      double.log.some(({ query }) => query.get('query')?.includes('ALERTS')),
    ).toBe(false);
  });

  it.each([undefined, 2])(
    'are, of %p servers that record the same, exactly what the facts are',
    async replicas => {
      world = await start({ double: { replicas } });
      const { connector, assets } = world;
      const collected = await collectAll(connector, { assets, now: NOW });
      expect(collected.problems).toEqual([]);
      expect(collected.rejections).toEqual([]);
      const expected = factsOf(acme);
      expect(expected.length).toBeGreaterThan(20);
      expect(alertsIn(collected.records)).toEqual(expected);
    },
  );

  it('keep the contract of a connector, and let nobody and no secret out', async () => {
    world = await start({ settings: { backfillDays: 14 } });
    const { connector, assets, double } = world;
    const kept = connectorContract(connector, {
      assets,
      now: NOW,
      secrets: [TOKEN],
      persons: acme.people.flatMap(({ name, email, login }) => [
        name!,
        email!,
        login,
      ]),
      breakPage: () => {
        const middle = (NOW - 10 * DAY_MS) / 1_000;
        double.server.failNext(
          ({ query }) =>
            Boolean(query.get('query')?.includes('ALERTS')) &&
            Number(query.get('start')) < middle &&
            Number(query.get('end')) > middle,
          { status: 400, body: { status: 'error', error: 'broken' } },
          Infinity,
        );
        return () => double.server.mend();
      },
    });
    await expect(kept).resolves.toBeUndefined();
  });

  it('are in the end, run after run, what the facts are', async () => {
    world = await start();
    const { connector, assets, double, timing } = world;
    const begin = NOW - 4 * DAY_MS;
    const runs = [];
    let cursor;
    for (let now = begin; now <= NOW; now += 6 * HOUR_MS) {
      double.organization = organizationAt(acme, now);
      timing.advance(now - timing.now());
      const collected = await collectAll(connector, { assets, now, cursor });
      expect(collected.problems).toEqual([]);
      cursor = collected.cursor;
      runs.push(collected);
    }
    // What a future warning hides is drawn anew as time passes: only what incidents set off is compared.
    const ofIncidents = (all: ReturnType<typeof alertsIn>) =>
      all.filter(record => (record.data as any).title === 'HighErrorRate');
    const expected = ofIncidents(
      factsOf(acme, { from: begin - DAYS * DAY_MS }),
    );
    expect(expected.length).toBeGreaterThan(5);
    expect(ofIncidents(alertsIn(stored(...runs)))).toEqual(expected);
  });

  it('cover a service only while the server was there', async () => {
    world = await start({ double: { retentionDays: 12 } });
    const { connector, assets, double } = world;
    const gap = {
      from: NOW - 5 * DAY_MS - 3 * HOUR_MS,
      until: NOW - 5 * DAY_MS,
    };
    double.outages = [gap];
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(collected.problems).toEqual([]);
    const [{ asset }] = collected.records.filter(
      ({ kind }) => kind === 'incident',
    );
    const windows = stored(collected).flatMap(one =>
      one.kind === 'coverage' && one.asset === asset ? [one.data] : [],
    );
    expect(windows.length).toBeGreaterThan(0);
    for (const { from, until } of windows) {
      expect(from).toBeGreaterThanOrEqual(NOW - 12 * DAY_MS);
      expect(until <= gap.from + HOUR_MS || from >= gap.until - HOUR_MS).toBe(
        true,
      );
    }
    // What has been deleted is not asked for again and again.
    const before = double.log.length;
    await collectAll(connector, {
      assets,
      now: NOW,
      cursor: collected.cursor,
    });
    expect(double.log.length - before).toBe(2);
  });

  it('cover nothing where nothing tells that the server was there', async () => {
    world = await start({
      settings: { ...ALERTS, alerts: { presence: 'count(no_such_metric)' } },
    });
    const { connector, assets } = world;
    const { problems, records } = await collectAll(connector, {
      assets,
      now: NOW,
    });
    expect(problems).toEqual([
      expect.objectContaining({
        kinds: ['incident'],
        error: expect.objectContaining({
          reason: 'badAnswer',
          nextStep: expect.stringContaining('alerts.presence'),
        }),
      }),
    ]);
    expect(records.some(({ kind }) => kind === 'coverage')).toBe(false);
  });

  it('can be restricted by their labels', async () => {
    world = await start({
      settings: { alerts: { selector: 'severity=~"page|critical"' } },
    });
    const { connector, assets } = world;
    const { records } = await collectAll(connector, { assets, now: NOW });
    expect(
      new Set(
        records.flatMap(one =>
          one.kind === 'incident' ? [one.data.severity] : [],
        ),
      ),
    ).toEqual(new Set(['critical', 'high']));
  });
});

describe('alerts that components name', () => {
  let world: World;
  afterEach(() => world?.double.stop());

  it('are assets with the labels that restrict them', () => {
    expect(assetsFor('HighErrorRate, High Latency')).toEqual([
      'prometheus:default/alert/HighErrorRate',
      'prometheus:default/alert/High Latency',
    ]);
    expect(
      assetsFor('all', {
        'prometheus.io/labels': 'team=a, service=b',
        'prometheus.io/service-name': 'teamB',
      }),
    ).toEqual(['prometheus:teamB/alert/all{service=b,team=a}']);
  });

  it('belong to what names them, also where none fired', async () => {
    world = await start();
    const { connector } = world;
    const { repository } = firingsOf(acme).find(
      ({ alert, firedAt, endedAt, severity }) =>
        alert === 'HighErrorRate' &&
        severity !== 'info' &&
        firedAt !== undefined &&
        endedAt !== undefined &&
        endedAt > NOW - DAYS * DAY_MS,
    )!;
    const [named] = assetsFor('HighErrorRate', {
      'prometheus.io/labels': `service=${repository}`,
    });
    const [quiet] = assetsFor('HighErrorRate', {
      'prometheus.io/labels': 'service=nobody',
    });
    const [typo] = assetsFor('HighErorRate');
    const collected = await collectAll(connector, {
      assets: [named, quiet, typo],
      now: NOW,
    });
    const subjects = (kind: string) =>
      new Set(
        collected.records
          .filter(one => one.kind === kind)
          .map(({ asset }) => asset),
      );
    expect(subjects('incident').has(named.toLowerCase())).toBe(true);
    expect(subjects('coverage').has(quiet.toLowerCase())).toBe(true);
    expect(subjects('coverage').has(typo.toLowerCase())).toBe(false);
    expect(collected.problems).toEqual([
      expect.objectContaining({
        assets: [typo.toLowerCase()],
        error: expect.objectContaining({ reason: 'notFound' }),
      }),
    ]);
  });

  it('are believed where the server knows of no rules', async () => {
    world = await start({ double: { flavour: 'victoriametrics' } });
    const [quiet] = assetsFor('SomethingElse');
    const { problems, records } = await collectAll(world.connector, {
      assets: [quiet],
      now: NOW,
    });
    expect(problems).toEqual([]);
    expect(
      records.some(
        ({ kind, asset }) =>
          kind === 'coverage' && asset === quiet.toLowerCase(),
      ),
    ).toBe(true);
  });
});
