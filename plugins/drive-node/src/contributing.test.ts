import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RootConfigService } from '@backstage/backend-plugin-api';
import { createStatusConnectors } from './__testUtils__/statusConnector';
import { Vendor } from './__testUtils__/Vendor';
import { collectAll, connectorContract } from './testing';
import { silentLogger } from './testing/silentLogger';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const DAY_MS = 24 * 3_600_000;

const TOKEN = 'a-token-that-nobody-else-has';

/** One incident a day, each with whoever was on call. */
const incidents = Array.from({ length: 60 }, (_, i) => {
  const startedAt = NOW - i * DAY_MS - 3_600_000;
  return {
    id: `I${i}`,
    component: i % 2 === 0 ? 'checkout' : 'search',
    impact: 'major',
    started_at: new Date(startedAt).toISOString(),
    resolved_at: new Date(startedAt + 600_000).toISOString(),
    updated_at: new Date(startedAt + 600_000).toISOString(),
    responder: { name: 'Ada Lovelace', email: 'ada@example.org' },
  };
});

describe('A connector written from CONTRIBUTING.md alone', () => {
  let vendor: Vendor;
  let brokenDay: string | undefined;

  beforeAll(async () => {
    vendor = await Vendor.start();
  });

  afterAll(() => vendor.stop());

  beforeEach(() => {
    brokenDay = undefined;
    vendor.answers(({ url, headers }) => {
      const query = new URL(url, vendor.url).searchParams;
      if (headers.authorization !== `Bearer ${TOKEN}`) {
        return { status: 401, body: { message: 'Who is that?' } };
      }
      const [from, until] = ['from', 'until'].map(key => query.get(key) ?? '');
      if (brokenDay && from <= brokenDay && brokenDay < until) {
        return { status: 422, body: { message: `no ${TOKEN} today` } };
      }
      const found = incidents.filter(
        one => from <= one.started_at && one.started_at < until,
      );
      const start = Number(query.get('after') ?? 0);
      return {
        body: {
          incidents: found.slice(start, start + 3),
          next: start + 3 < found.length ? String(start + 3) : null,
        },
      };
    });
  });

  const connectorOf = (token = TOKEN) =>
    createStatusConnectors(
      {
        getOptional: () => ({
          status: { baseUrl: `${vendor.url}/v1`, token, backfillDays: 60 },
        }),
      } as Partial<RootConfigService> as RootConfigService,
      silentLogger,
    )[0];

  const assets = ['status:acme/checkout', 'status:acme/search'];

  it('brings what there is', async () => {
    const { records, rejections, cursor } = await collectAll(connectorOf(), {
      now: NOW,
      assets,
    });
    expect(rejections).toEqual([]);
    expect(
      new Set(
        records.flatMap(({ kind, id }) => (kind === 'incident' ? id : [])),
      ).size,
    ).toBe(60);
    const before = vendor.seen.length;
    await collectAll(connectorOf(), { now: NOW + 3_600_000, assets, cursor });
    // A quiet run asks for the last two days alone.
    expect(vendor.seen.length - before).toBe(1);
  });

  it('keeps the contract', async () => {
    await expect(
      connectorContract(connectorOf(), {
        now: NOW,
        assets,
        secrets: [TOKEN],
        persons: ['Ada', 'Lovelace'],
        breakPage: () => {
          brokenDay = incidents[30].started_at;
          return () => {
            brokenDay = undefined;
          };
        },
      }),
    ).resolves.toBeUndefined();
  });

  it('says in its test what is the matter', async () => {
    const { signal } = new AbortController();
    expect(await connectorOf().testConnection!(signal)).toEqual([
      { kind: 'incident', outcome: 'ok' },
    ]);
    await expect(
      connectorOf('wrong-token').testConnection!(signal),
    ).rejects.toMatchObject({
      reason: 'noPermission',
      // Not in the vendor's own words, which may name people.
      message: expect.stringMatching(/ answered 401\.$/),
    });
  });

  it('says once what holds for everything that it asks', async () => {
    const { problems } = await collectAll(connectorOf('wrong-token'), {
      now: NOW,
      assets,
    });
    expect(problems).toHaveLength(1);
  });

  it('is the one on that page', () => {
    const folder = join(__dirname, '..', '..', '..');
    const read = (path: string) => readFileSync(join(folder, path), 'utf8');
    const [, code] =
      /\/\/ begin\n([\s\S]*)\/\/ end/.exec(
        read('plugins/drive-node/src/__testUtils__/statusConnector.ts'),
      ) ?? [];
    expect(read('CONTRIBUTING.md')).toContain(code);
  });
});
