import { DAY_MS } from '../engine/time';
import { exampleContributions } from './__testUtils__/contributions';
import { describeOnDatabases } from './__testUtils__/databases';
import { ExplanationStore } from './ExplanationStore';
import { WeekStore } from './WeekStore';

const TEAM = 'group:default/payments';

describeOnDatabases('What was told of changes', open => {
  it('is read as it was told, of one subject, by the keys of the changes', async () => {
    const store = new ExplanationStore(await open());
    const [a, b] = [1 / 3, 0.9].map(value => exampleContributions(TEAM, value));
    await store.write(
      TEAM,
      new Map([
        ['a', a],
        ['b', b],
      ]),
    );
    await store.write('group:default/other', new Map([['a', b]]));
    expect(await store.read(TEAM, ['a', 'unknown'])).toEqual(
      new Map([['a', a]]),
    );
    expect(await store.read(TEAM, [])).toEqual(new Map());
    await store.write(TEAM, new Map([['a', b]]));
    await store.write(TEAM, new Map());
    expect(await store.read(TEAM, ['a', 'b'])).toEqual(
      new Map([
        ['a', b],
        ['b', b],
      ]),
    );
  });

  it('is kept for sixty days', async () => {
    const client = await open();
    let now = 100 * DAY_MS;
    const store = new ExplanationStore(client, { clock: () => now });
    const weeks = new WeekStore(client);
    const many = new Map(
      Array.from({ length: 1_200 }, (_, i) => [
        `${i}`,
        exampleContributions(TEAM),
      ]),
    );
    await store.write(TEAM, many);
    now += DAY_MS;
    await store.write(TEAM, new Map([['new', exampleContributions(TEAM)]]));
    await weeks.prune({ before: 0, now: 160 * DAY_MS - 1 });
    expect((await store.read(TEAM, ['0', 'new'])).size).toBe(2);
    await weeks.prune({ before: 0, now: 160 * DAY_MS });
    expect([...(await store.read(TEAM, ['0', '1199', 'new'])).keys()]).toEqual([
      'new',
    ]);
  });
});
