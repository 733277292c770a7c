import { describeOnDatabases } from './__testUtils__/databases';
import { MedianStore } from './MedianStore';

const of = (median: number) => ({
  'change-lead-time': { 'component:default/ledger': median },
});

describeOnDatabases('What medians would be', open => {
  it('is kept to the last bit, of as many parents as are asked for, in one statement', async () => {
    const client = await open();
    const store = new MedianStore(client);
    const medians = new Map(
      Array.from({ length: 12_000 }, (_, i) => [
        `group:default/team-${i}`,
        of(i / 7),
      ]),
    );
    await store.write(medians, { ofAll: true });
    let statements = 0;
    client.on('query', () => statements++);
    expect(
      await store.read([...medians.keys(), 'group:default/unknown']),
    ).toEqual(medians);
    expect(statements).toBe(1);
    expect(await store.read([])).toEqual(new Map());
  });

  it('takes the place of what was told before: of the same parents, or of all', async () => {
    const store = new MedianStore(await open());
    const refs = ['group:default/a', 'group:default/b'];
    const [a, b] = refs;
    await store.write(
      new Map([
        [a, of(1)],
        [b, of(2)],
      ]),
      { ofAll: true },
    );
    await store.write(new Map([[a, of(3)]]), { ofAll: false });
    expect(await store.read(refs)).toEqual(
      new Map([
        [a, of(3)],
        [b, of(2)],
      ]),
    );
    await store.write(new Map([[b, {}]]), { ofAll: true });
    expect(await store.read(refs)).toEqual(new Map([[b, {}]]));
  });
});
