import { describeOnDatabases } from './__testUtils__/databases';
import { EntityStore } from './EntityStore';

const entity = (name: string, owner = 'group:default/payments') => ({
  ref: `component:default/${name}`,
  payload: { ref: `component:default/${name}`, owner },
});

describeOnDatabases('EntityStore', open => {
  it('is empty at first', async () => {
    const store = new EntityStore(await open());
    expect(await store.load()).toEqual({ version: 0, entities: [] });
    expect(await store.version()).toBe(0);
  });

  it('gives back what was put in, in the order of the refs', async () => {
    const store = new EntityStore(await open());
    const unusual = {
      ref: 'component:default/z',
      payload: { title: 'Zürich \u0000 "決済"', tags: [1.5, null, true] },
    };
    await store.replace([unusual, entity('b'), entity('a')]);
    expect(await store.load()).toEqual({
      version: 1,
      entities: [entity('a').payload, entity('b').payload, unusual.payload],
    });
  });

  it('writes what differs and deletes what is gone', async () => {
    const client = await open();
    const store = new EntityStore(client);
    await store.replace([entity('a'), entity('b'), entity('c')]);
    expect(
      await store.replace([
        entity('a'),
        entity('b', 'group:default/search'),
        entity('d'),
      ]),
    ).toEqual({
      version: 2,
      written: ['component:default/b', 'component:default/d'],
      deleted: ['component:default/c'],
    });
    expect(await store.load()).toEqual({
      version: 2,
      entities: [
        entity('a').payload,
        entity('b', 'group:default/search').payload,
        entity('d').payload,
      ],
    });
  });

  it('keeps its version where nothing changed', async () => {
    const store = new EntityStore(await open());
    await store.replace([entity('a'), entity('b')]);
    expect(await store.replace([entity('b'), entity('a')])).toEqual({
      version: 1,
      written: [],
      deleted: [],
    });
    expect(await store.version()).toBe(1);
  });

  it('takes more entities than a statement or a page holds, and their loss', async () => {
    const store = new EntityStore(await open());
    const many = Array.from({ length: 6_000 }, (_, index) =>
      entity(`service-${index}`),
    );
    await store.replace(many);
    expect((await store.load()).entities).toHaveLength(6_000);
    const { deleted } = await store.replace(many.slice(0, 1));
    expect(deleted).toHaveLength(5_999);
    expect((await store.load()).entities).toEqual([many[0].payload]);
  });

  it('changes nothing where a payload cannot be stored', async () => {
    const store = new EntityStore(await open());
    await store.replace([entity('a')]);
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    await expect(
      store.replace([entity('b'), { ref: 'c', payload: circular }]),
    ).rejects.toThrow();
    expect(await store.load()).toEqual({
      version: 1,
      entities: [entity('a').payload],
    });
  });

  it('ends with one of the two sweeps that finish at the same time, never with a mixture', async () => {
    const client = await open();
    const sweeps = [
      [entity('a'), entity('b')],
      [entity('c'), entity('d')],
    ];
    await Promise.all(
      sweeps.map(sweep => new EntityStore(client).replace(sweep)),
    );
    const { version, entities } = await new EntityStore(client).load();
    expect(version).toBe(2);
    expect(sweeps.map(sweep => sweep.map(one => one.payload))).toContainEqual(
      entities,
    );
  });
});
