import { mockServices } from '@backstage/backend-test-utils';
import { RECORD_KINDS } from 'backstage-plugin-drive-common';
import { AnyRecord, RecordInput } from 'backstage-plugin-drive-node';
import { keyOf, parseAll, runDemo } from './__testUtils__/collectDemo';
import { createDemoConnector } from './demoConnector';
import { demoRecords } from './demoRecords';

const MORNING = '2026-11-20T06:30:00Z';
const EVENING = '2026-11-20T18:45:00Z';
const TWO_DAYS_LATER = '2026-11-22T09:10:00Z';

/** What may differ between two versions of a record, since it grows while time passes. */
const MAY_GROW: { [kind: string]: string[] } = {
  coverage: ['until'],
  cost_item: ['periodEnd', 'amount'],
  finding: ['state'],
};

/** What a record says in those fields that an earlier version had, and that do not grow. */
const lasting = ({ data }: RecordInput, earlier: RecordInput) =>
  JSON.stringify(
    Object.keys(earlier.data)
      .filter(field => !MAY_GROW[earlier.kind]?.includes(field))
      .map(field => [field, data[field as keyof typeof data]]),
  );

const byKey = (records: Iterable<RecordInput>) =>
  new Map([...records].map(record => [keyOf(record), record]));

const differing = (
  some: Map<string, RecordInput>,
  others: Map<string, RecordInput>,
) =>
  [...some].filter(
    ([key, record]) =>
      JSON.stringify(record) !== JSON.stringify(others.get(key)),
  );

// Each run makes some fifty thousand records.
jest.setTimeout(60_000);

describe('the demo connector', () => {
  let firstRun: Awaited<ReturnType<typeof runDemo>>;
  let morning: RecordInput[];
  let evening: RecordInput[];
  let parsed: AnyRecord[];

  beforeAll(async () => {
    firstRun = await runDemo({ now: MORNING });
    morning = firstRun.records;
    evening = (await runDemo({ now: EVENING })).records;
    parsed = parseAll(evening, EVENING);
  });

  it('says that its records are made up, also in the name of every source', () => {
    expect(createDemoConnector({ seed: 1, story: 'agents' })).toMatchObject({
      id: 'demo',
      demo: true,
      kinds: RECORD_KINDS,
    });
    expect(evening.filter(({ source }) => !source.startsWith('demo:'))).toEqual(
      [],
    );
  });

  it('yields nothing but valid records, none with a field that names a person', () => {
    expect(parsed).toHaveLength(evening.length);
  });

  it('yields each record once', () => {
    expect(byKey(evening).size).toBe(evening.length);
  });

  it('knows nothing of what happens after the start of the hour', () => {
    const end = Date.parse('2026-11-20T18:00:00Z');
    const future = parsed.filter(
      ({ kind, time, data }) =>
        time > end ||
        (kind !== 'budget' &&
          Object.entries(data).some(
            ([field, value]) =>
              typeof value === 'number' &&
              /(At|asOf|from|until|periodEnd)$/.test(field) &&
              value > end,
          )),
    );
    expect(future).toEqual([]);
  });

  it('yields every kind, in believable numbers', () => {
    const count = (kind: string) =>
      evening.filter(record => record.kind === kind).length;
    const between = (kind: string, low: number, high: number) => {
      expect([kind, count(kind)]).toEqual([kind, expect.any(Number)]);
      expect(count(kind)).toBeGreaterThanOrEqual(low);
      expect(count(kind)).toBeLessThanOrEqual(high);
    };
    between('change', 14_000, 18_500);
    between('deployment', 9_000, 14_000);
    between('pipeline_run', 7_000, 11_000);
    between('incident', 300, 560);
    between('finding', 180, 320);
    between('slo_status', 6_000, 9_000);
    between('cost_item', 4_000, 6_500);
    between('budget', 40, 80);
    between('work_item', 2_500, 4_000);
    between('check_result', 2_000, 4_000);
    between('coverage', 350, 700);
    expect(evening.length).toBeLessThan(65_000);
  });

  it('yields other records for another seed', () => {
    const ids = new Set(evening.map(keyOf));
    const changes = [
      ...demoRecords({
        seed: 2,
        story: 'agents',
        anchor: Date.parse('2026-11-20T00:00:00Z'),
        end: Date.parse('2026-11-20T18:00:00Z'),
      }),
    ].filter(({ kind }) => kind === 'change');
    const shared = changes.filter(change => ids.has(keyOf(change)));
    expect(differing(byKey(shared), byKey(evening))).toHaveLength(
      shared.length,
    );
    expect(shared.length).toBeLessThan(changes.length);
  });

  it('only adds on the same day, and contradicts nothing that it said before', () => {
    const later = byKey(evening);
    expect(later.size).toBeGreaterThan(morning.length);
    const contradicted = morning.filter(earlier => {
      const version = later.get(keyOf(earlier));
      return (
        version?.subject !== earlier.subject ||
        version.time < earlier.time ||
        lasting(version, earlier) !== lasting(earlier, earlier)
      );
    });
    expect(contradicted).toEqual([]);
  });

  it('yields on later runs what is new or has changed, and together they make the whole', async () => {
    const { cursor } = firstRun;
    const second = await runDemo({ now: EVENING, cursor });
    const third = await runDemo({ now: TWO_DAYS_LATER, cursor: second.cursor });
    expect(second.records.length).toBeLessThan(morning.length / 10);

    const stored = byKey([...morning, ...second.records, ...third.records]);
    const whole = byKey(
      demoRecords({
        seed: 1,
        story: 'agents',
        anchor: Date.parse('2026-11-20T00:00:00Z'),
        end: Date.parse('2026-11-22T09:00:00Z'),
      }),
    );
    expect(stored.size).toBe(whole.size);
    expect(differing(stored, whole)).toEqual([]);
    parseAll(third.records, TWO_DAYS_LATER);
  });

  it('yields the same again where the cursor belongs to another seed', async () => {
    const cursor = {
      seed: 2,
      anchor: '2026-11-19T00:00:00.000Z',
      until: '2026-11-20T06:00:00.000Z',
    };
    const { records } = await runDemo({ now: EVENING, cursor });
    expect(records).toHaveLength(evening.length);
    expect(differing(byKey(records), byKey(evening))).toEqual([]);
  });

  it('stops when the run is aborted, and leaves no cursor', async () => {
    const controller = new AbortController();
    const setCursor = jest.fn();
    const collect = async () => {
      for await (const _ of createDemoConnector({
        seed: 1,
        story: 'agents',
      }).collect({
        assets: new Set(),
        now: Date.parse(MORNING),
        setCursor,
        checkpoint: jest.fn(),
        problem: jest.fn(),
        signal: controller.signal,
        logger: mockServices.logger.mock(),
      })) {
        controller.abort();
      }
    };
    await expect(collect()).rejects.toThrow('aborted');
    expect(setCursor).not.toHaveBeenCalled();
  });
});
