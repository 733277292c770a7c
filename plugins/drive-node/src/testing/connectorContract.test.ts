import { Connector, ConnectorRun } from '../Connector';
import { RecordInput } from '../records/record';
import { connectorContract } from './connectorContract';
import { exampleRecords } from './exampleRecords';

const now = Date.parse('2026-11-21T00:00:00Z');

const { change, coverage } = exampleRecords;

/** A connector that keeps its contract, unless something of it is replaced. */
function connectorOf(
  more: Partial<Omit<Connector, 'collect'>> = {},
  collect: (run: ConnectorRun) => Iterable<RecordInput> = () => [
    change,
    coverage,
  ],
): Connector {
  return {
    id: 'test/git.acme.org',
    title: 'Test',
    kinds: ['change'],
    ...more,
    async *collect(run) {
      for (const record of collect(run)) {
        if (run.signal.aborted) {
          return;
        }
        yield record;
      }
    },
  };
}

const broken = (connector: Connector) =>
  connectorContract(connector, { now }).then(
    () => 'kept',
    error => error.message,
  );

describe('connectorContract', () => {
  it('is silent about a connector that keeps it', async () => {
    expect(await broken(connectorOf())).toBe('kept');
  });

  it.each([
    ['its id "Test Connector" is not in kebab-case', { id: 'Test Connector' }],
    ['it has no title', { title: ' ' }],
    ['it declares no record kind', { kinds: [] }],
    [
      'it declares the unknown record kind release',
      { kinds: ['change', 'release'] as any },
    ],
    ['it yields change without declaring it', { kinds: ['incident'] as any }],
  ])('says "%s"', async (breach, more) => {
    expect(await broken(connectorOf(more))).toContain(
      `breaks its contract:\n- ${breach}`,
    );
  });

  it.each([
    [
      'its change record acme/payments#312 is rejected: subject expected an asset key',
      [{ ...change, subject: 'payments' }, change, coverage],
    ],
    [
      'its records name a person: data.author',
      [{ ...change, data: { ...change.data, author: 'x' } }, coverage],
    ],
    ['it yields no record', []],
    [
      'it sends change about github:github.com/acme/payments without coverage',
      [change],
    ],
    [
      'it sends change about github:github.com/acme/orders without coverage',
      [{ ...change, subject: 'github:github.com/acme/orders' }, coverage],
    ],
  ])('says "%s…"', async (breach, records) => {
    expect(await broken(connectorOf({}, () => records))).toContain(breach);
  });

  it('counts the rejections that it does not list', async () => {
    const records = Array.from({ length: 30 }, (_, i) => ({
      ...change,
      id: `${i}`,
      time: '',
    }));

    const message = await broken(connectorOf({}, () => records));

    expect(message.match(/is rejected/g)).toHaveLength(5);
    expect(message).toContain('30 of its records are rejected in all');
  });

  it('finds ids that change from run to run', async () => {
    let runs = 0;

    expect(
      await broken(
        connectorOf({}, () => {
          runs += 1;
          return [{ ...change, id: `run-${runs}` }, coverage];
        }),
      ),
    ).toContain(
      'a second run names a record differently, as ["github:github.com","change","run-2"]',
    );
  });

  it.each([new Map(), { at: new Date() }, { at: NaN }, [() => 1]])(
    'finds a cursor that is no plain JSON: %j',
    async cursor => {
      expect(
        await broken(
          connectorOf({}, run => {
            run.setCursor(cursor as any);
            return [change, coverage];
          }),
        ),
      ).toContain('its cursor is not plain JSON');
    },
  );

  it('runs once more from the cursor that was left', async () => {
    expect(
      await broken(
        connectorOf({}, run => {
          if (run.cursor) {
            throw new Error('unreadable');
          }
          run.setCursor({ since: '2026-11-20', pages: [1, null, true] });
          return [change, coverage];
        }),
      ),
    ).toContain('it fails on the cursor that it left: Error: unreadable');
    expect(
      await broken(
        connectorOf({}, run => {
          run.setCursor({ since: 1 });
          return run.cursor ? [{ ...change, id: '' }] : [change, coverage];
        }),
      ),
    ).toContain('after a cursor, its change record');
  });

  it('finds a connector that goes on after its run was aborted', async () => {
    const deaf: Connector = {
      ...connectorOf(),
      async *collect() {
        yield change;
        yield coverage;
      },
    };

    expect(await broken(deaf)).toContain(
      'it goes on after its run was aborted',
    );
  });

  it('finds a connector that never ends once its run was aborted', async () => {
    const stuck: Connector = {
      ...connectorOf(),
      async *collect(run) {
        if (run.signal.aborted) {
          await new Promise(() => {});
        }
        yield change;
        yield coverage;
      },
    };

    expect(await broken(stuck)).toContain(
      'it goes on after its run was aborted',
    );
  });
});
