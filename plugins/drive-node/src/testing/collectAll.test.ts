import { Connector, ConnectorRun } from '../Connector';
import { RecordInput } from '../records/record';
import { collectAll } from './collectAll';
import { exampleRecords } from './exampleRecords';

const now = Date.parse('2026-11-21T00:00:00Z');

function connectorOf(
  collect: (run: ConnectorRun) => AsyncIterable<RecordInput>,
): Connector {
  return { id: 'test', title: 'Test', kinds: ['change', 'incident'], collect };
}

describe('collectAll', () => {
  it('tells records from what the door rejects', async () => {
    const broken = { ...exampleRecords.incident, time: 'yesterday' };
    const collected = await collectAll(
      connectorOf(async function* collect() {
        yield exampleRecords.change;
        yield broken;
        yield exampleRecords.incident;
      }),
      { now },
    );

    expect(collected.records.map(({ kind }) => kind)).toEqual([
      'change',
      'incident',
    ]);
    expect(collected.rejections).toEqual([
      {
        input: broken,
        rejection: { path: 'time', reason: expect.any(String) },
      },
    ]);
  });

  it('names person fields once', async () => {
    const named = {
      ...exampleRecords.change,
      data: { ...exampleRecords.change.data, author: 'someone' },
    };

    expect(
      await collectAll(
        connectorOf(async function* collect() {
          yield named;
          yield named;
        }),
        { now },
      ),
    ).toMatchObject({ droppedFields: ['data.author'] });
  });

  it('gives the run canonical assets, the instant and the cursor, and keeps the cursor that it sets', async () => {
    const runs: ConnectorRun[] = [];
    const connector = connectorOf(async function* collect(run) {
      runs.push(run);
      run.logger.child({}).info('read by nobody');
      run.setCursor({ page: 2 });
    });

    const collected = await collectAll(connector, {
      now,
      assets: ['GitHub:github.com/Acme/Payments', 'component:payments'],
      cursor: { page: 1 },
    });

    expect(runs[0]).toMatchObject({ now, cursor: { page: 1 } });
    expect([...runs[0].assets]).toEqual([
      'github:github.com/acme/payments',
      'component:default/payments',
    ]);
    expect(runs[0].signal.aborted).toBe(false);
    expect(collected.cursor).toEqual({ page: 2 });
  });

  it('says so where a given asset is none', async () => {
    await expect(
      collectAll(
        connectorOf(async function* collect() {}),
        { now, assets: ['acme/payments'] },
      ),
    ).rejects.toThrow('"acme/payments" is no asset key');
  });

  it('fails as the connector fails', async () => {
    await expect(
      collectAll(
        connectorOf(async function* collect() {
          yield exampleRecords.change;
          throw new Error('rate limited');
        }),
        { now },
      ),
    ).rejects.toThrow('rate limited');
  });
});
