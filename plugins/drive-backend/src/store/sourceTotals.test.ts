import { describeOnDatabases } from './__testUtils__/databases';
import { exampleRecord } from './__testUtils__/records';
import { RecordStore } from './RecordStore';
import { unattributedRecords } from './sourceTotals';

const PAYMENTS = 'github:github.com/acme/payments';
const SEARCH = 'github:github.com/acme/search';
const change = (
  id: string,
  changes: { asset?: string; time?: number; mergedAt?: number } = {},
) =>
  exampleRecord('change', {
    id,
    asset: changes.asset ?? PAYMENTS,
    time: changes.time ?? 1000,
    data: { mergedAt: changes.mergedAt ?? 500 },
  });

describeOnDatabases('What is known of sources', open => {
  describe('as totals', () => {
    it('is nothing before the first record', async () => {
      expect(await new RecordStore(await open()).sources()).toEqual([]);
    });

    it('counts records by kind and asset, a record that is sent again once', async () => {
      const store = new RecordStore(await open());
      await store.upsert([
        change('1', { mergedAt: 300 }),
        change('2', { mergedAt: 700, asset: SEARCH }),
        change('2', { mergedAt: 700, asset: SEARCH }),
        exampleRecord('deployment', {
          time: 2000,
          data: { finishedAt: 900, startedAt: undefined },
        }),
        exampleRecord('incident', { time: 3000, data: { detectedAt: 100 } }),
      ]);
      await store.upsert([change('1', { time: 1500, mergedAt: 300 })]);
      expect(await store.sources()).toEqual([
        {
          id: 'github:github.com',
          records: [
            { kind: 'change', count: 2, latestAt: 700 },
            { kind: 'deployment', count: 1, latestAt: 900 },
          ],
          latestTime: 2000,
          assets: new Map([
            [PAYMENTS, 2],
            [SEARCH, 1],
          ]),
        },
        {
          id: 'pagerduty:acme',
          records: [{ kind: 'incident', count: 1, latestAt: 100 }],
          latestTime: 3000,
          assets: new Map([['pagerduty:acme/pabc123', 1]]),
        },
      ]);
    });

    it('follows a record to another asset, unless the version is an older one', async () => {
      const store = new RecordStore(await open());
      await store.upsert([change('1'), change('2')]);
      await store.upsert([change('1', { asset: SEARCH, time: 1001 })]);
      await store.upsert([change('2', { asset: SEARCH, time: 999 })]);
      const [source] = await store.sources();
      expect(source.assets).toEqual(
        new Map([
          [PAYMENTS, 1],
          [SEARCH, 1],
        ]),
      );
      expect(source.records).toEqual([
        { kind: 'change', count: 2, latestAt: 500 },
      ]);
    });

    it('counts as unattributed what is about assets that are not attached', async () => {
      const store = new RecordStore(await open());
      await store.upsert([
        change('1'),
        change('2'),
        change('3', { asset: SEARCH }),
      ]);
      const [source] = await store.sources();
      expect(unattributedRecords(source, new Set([SEARCH]))).toBe(2);
      expect(unattributedRecords(source, new Set([PAYMENTS, SEARCH]))).toBe(0);
      expect(unattributedRecords(source, new Set())).toBe(3);
    });
  });

  describe('as facts', () => {
    it('is nothing before the first record', async () => {
      expect(await new RecordStore(await open()).sourceFacts()).toEqual({
        earliest: new Map(),
        sourcesOf: new Map(),
        sendsCoverage: new Set(),
        reportsInterruptions: new Set(),
        currencies: [],
      });
    });

    it('has the earliest anchor of each kind, and who sent anything about an asset', async () => {
      const store = new RecordStore(await open());
      await store.upsert([
        change('1', { mergedAt: 300 }),
        change('2', { mergedAt: 700 }),
        exampleRecord('coverage', { data: { from: 100 } }),
        exampleRecord('incident', {
          asset: PAYMENTS,
          data: { detectedAt: -5 },
        }),
      ]);
      await store.upsert([change('3', { mergedAt: 400, asset: SEARCH })]);
      const facts = await store.sourceFacts();
      expect(facts.earliest).toEqual(
        new Map([
          [
            'github:github.com',
            new Map([
              ['change', 300],
              ['coverage', 100],
            ]),
          ],
          ['pagerduty:acme', new Map([['incident', -5]])],
        ]),
      );
      expect(facts.sourcesOf).toEqual(
        new Map([
          [PAYMENTS, new Set(['github:github.com', 'pagerduty:acme'])],
          [SEARCH, new Set(['github:github.com'])],
        ]),
      );
      expect(facts.sendsCoverage).toEqual(new Set(['github:github.com']));
    });

    it('remembers what a source sent once, also when it is gone', async () => {
      const store = new RecordStore(await open(), () => 0);
      await store.upsert([change('1', { time: 1, mergedAt: 300 })]);
      await store.upsert([
        change('1', { time: 2, mergedAt: 600, asset: SEARCH }),
      ]);
      await store.prune({ before: Number.MAX_SAFE_INTEGER });
      const { earliest, sourcesOf } = await store.sourceFacts();
      expect(earliest.get('github:github.com')?.get('change')).toBe(300);
      expect([...sourcesOf.keys()].sort()).toEqual([PAYMENTS, SEARCH]);
    });

    it('names the sources that report interruptions', async () => {
      const store = new RecordStore(await open());
      const incident = (source: string, id: string, interrupts: boolean) =>
        exampleRecord('incident', {
          source,
          id,
          ...(interrupts ? {} : { data: { interruptions: undefined } }),
        });
      await store.upsert([
        incident('pagerduty:acme', '1', false),
        incident('pagerduty:acme', '2', true),
        incident('opsgenie:acme', '1', false),
        incident('zenduty:acme', '1', true),
      ]);
      expect((await store.sourceFacts()).reportsInterruptions).toEqual(
        new Set(['pagerduty:acme', 'zenduty:acme']),
      );
    });

    it('names the currencies of the stored costs and budgets, and forgets a corrected one', async () => {
      const store = new RecordStore(await open());
      const cost = (id: string, currency: string, time = 1) =>
        exampleRecord('cost_item', { id, time, data: { currency } });
      await store.upsert([
        cost('1', 'USD'),
        cost('2', 'EUR'),
        cost('3', 'EUX'),
        exampleRecord('budget', { data: { currency: 'CHF' } }),
      ]);
      await store.upsert([cost('3', 'EUR', 2)]);
      expect((await store.sourceFacts()).currencies).toEqual([
        'CHF',
        'EUR',
        'USD',
      ]);
    });
  });
});
