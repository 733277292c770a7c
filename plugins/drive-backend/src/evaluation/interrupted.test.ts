import { Knex } from 'knex';
import { clock } from '../__testUtils__/clock';
import {
  AS_OF,
  assetKey,
  buildCatalog,
  change,
  day,
  deployment,
  toRecords,
} from '../engine/__testUtils__/world';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { EvaluatedStore } from './__testUtils__/EvaluatedStore';

const CATALOG = {
  components: {
    api: { owner: 'payments', assets: ['api'] },
    web: { owner: 'payments', assets: ['web'] },
  },
  groups: { payments: {} },
};

describeOnDatabases('An evaluation that is interrupted', open => {
  let client: Knex;
  let store: EvaluatedStore;

  beforeEach(async () => {
    clock.now = AS_OF + 20 * 60_000;
    client = await open();
    store = new EvaluatedStore(client, buildCatalog(CATALOG));
    await store.send(
      toRecords(
        [
          ...['api', 'web'].map(name => deployment(name, day(5))),
          change('web', day(6)),
        ],
        assetKey,
      ),
    );
    await store.state.setOnce('first-sweep', 0);
  });

  /** Does something once, when records are read the next time. */
  function whileReading(interrupt: () => void | Promise<void>) {
    const load = store.records.load.bind(store.records);
    return jest
      .spyOn(store.records, 'load')
      .mockImplementationOnce(async function* first(options) {
        await interrupt();
        yield* load(options);
      });
  }

  /** What everybody sees who evaluates it in one go. */
  async function uninterrupted() {
    await store.forgetEvaluations();
    await store.evaluate();
    return store.scorecards();
  }

  const chunks = () =>
    client('drive_evaluation_chunks').orderBy(['evaluation_id', 'number']);

  it('because its process stops gives back what it was at, for another to take at once', async () => {
    const stop = new AbortController();
    const load = whileReading(() => stop.abort());
    await store.evaluator().work(stop.signal);
    load.mockRestore();
    expect(await store.scorecards()).toEqual({});
    const waiting = await chunks();
    expect(waiting.length).toBeGreaterThan(1);
    expect(waiting.map(({ status, attempts }) => [status, attempts])).toEqual(
      waiting.map(() => ['waiting', 0]),
    );
    expect(waiting.map(({ error, token }) => error ?? token)).toEqual(
      waiting.map(() => null),
    );

    await store.evaluate();
    const shown = await store.scorecards();
    expect(Object.keys(shown)).not.toEqual([]);
    expect(shown).toEqual(await uninterrupted());
  });

  it('by another that took its chunk writes nothing of it, and goes on with the rest', async () => {
    const load = whileReading(async () => {
      await client('drive_evaluation_chunks')
        .where({ status: 'taken' })
        .update({ token: 'another’s', lease_until: 0 });
    });
    await store.evaluate();
    load.mockRestore();
    // Whoever had it is not heard of any more, so in the end it was done here.
    expect((await chunks()).map(({ status }) => status)).toEqual(
      (await chunks()).map(() => 'done'),
    );
    const attempts = (await chunks()).map(one => one.attempts);
    expect(Math.max(...attempts)).toBe(2);
    expect(await store.scorecards()).toEqual(await uninterrupted());
  });

  it('because it is given up leaves what was visible, and makes room for the next', async () => {
    await store.evaluate();
    const before = await store.scorecards();
    await store.send(
      toRecords([deployment('api', day(7), { id: 'later' })], assetKey),
    );
    const load = whileReading(async () => {
      for (const job of await store.jobs.open()) {
        await store.jobs.giveUp(job, { unlessTaken: false });
      }
    });
    const evaluator = store.evaluator();
    await store.evaluate(evaluator);
    load.mockRestore();
    expect(await store.scorecards()).toEqual(before);
    const given = await client('drive_evaluations').where({
      status: 'given up',
    });
    expect(given).toHaveLength(2);

    await store.evaluate(evaluator);
    expect(await store.scorecards()).toEqual(await uninterrupted());
    expect(await store.scorecards()).not.toEqual(before);
  });
});
