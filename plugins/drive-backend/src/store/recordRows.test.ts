import {
  OWN_RECORD_KINDS,
  OwnRecordKind,
  RECORD_KINDS,
  RecordKind,
} from 'backstage-plugin-drive-common';
import { AnyRecord, recordSchemas } from 'backstage-plugin-drive-node';
import { describeOnDatabases } from './__testUtils__/databases';
import { exampleRecord, loadAll, sortRecords } from './__testUtils__/records';
import { RecordStore } from './RecordStore';

describeOnDatabases('The columns of records', open => {
  describe.each(RECORD_KINDS)('for %s', (kind: RecordKind) => {
    it('hold every field of the schema, each as it was', async () => {
      const full = exampleRecord(kind) as AnyRecord;
      expect(Object.keys(full.data).sort()).toEqual(
        Object.keys(recordSchemas[kind].shape).sort(),
      );
      const store = new RecordStore(await open());
      await store.upsert([full]);
      expect(await loadAll(store)).toEqual([full]);
    });

    it('leave absent what was absent', async () => {
      const optional = Object.entries(recordSchemas[kind].shape)
        .filter(([, schema]) => schema.safeParse(undefined).success)
        .map(([field]) => [field, undefined]);
      const bare = exampleRecord(kind, {
        data: Object.fromEntries(optional),
      }) as AnyRecord;
      const store = new RecordStore(await open());
      await store.upsert([bare]);
      const [loaded] = await loadAll(store);
      expect(Object.entries(loaded.data).sort()).toEqual(
        Object.entries(bare.data).sort(),
      );
    });
  });

  it.each(OWN_RECORD_KINDS)(
    'hold every field of a %s that DRIVE keeps itself',
    async (kind: OwnRecordKind) => {
      const full = exampleRecord(kind) as AnyRecord;
      const bare = exampleRecord(kind, {
        id: 'other',
        data: { closedAt: undefined, droppedAt: undefined },
      }) as AnyRecord;
      const store = new RecordStore(await open());
      await store.upsert([full, bare]);
      expect(await loadAll(store)).toEqual(sortRecords([full, bare]));
    },
  );

  it('keep false, zero, empty lists and times before 1970', async () => {
    const store = new RecordStore(await open());
    const deployment = exampleRecord('deployment', {
      data: { failed: false, changeIds: [], finishedAt: -1, startedAt: 0 },
    });
    await store.upsert([deployment]);
    expect(await loadAll(store)).toEqual([deployment]);
  });

  it('keep numbers to the last digit and text of any script', async () => {
    const store = new RecordStore(await open());
    const cost = exampleRecord('cost_item', {
      id: `quote ' " \\ { } , NULL 決済 🚀 e\u0301`,
      data: { amount: 0.1 + 0.2, service: 'NULL' },
    });
    const tiny = exampleRecord('cost_item', {
      id: 'tiny',
      data: { amount: 5e-324, service: '{a,"b"}' },
    });
    const large = exampleRecord('cost_item', {
      id: 'large',
      data: { amount: 999999999999999.9, service: undefined },
    });
    await store.upsert([cost, tiny, large]);
    const loaded = await loadAll(store);
    expect(loaded).toHaveLength(3);
    expect(loaded).toEqual(expect.arrayContaining([cost, tiny, large]));
  });
});
