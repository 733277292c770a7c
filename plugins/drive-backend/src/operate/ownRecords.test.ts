import { ORGANIZATION_REF } from 'backstage-plugin-drive-common';
import { clock } from '../__testUtils__/clock';
import { AS_OF, buildCatalog } from '../engine/__testUtils__/world';
import { EvaluatedStore } from '../evaluation/__testUtils__/EvaluatedStore';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { RecordStore } from '../store/RecordStore';
import { OwnRecords } from './ownRecords';

const DAY = 86_400_000;
const ITEM = {
  ref: 'component:default/api',
  initiativeId: 'one',
  title: 'Node 24',
  startsAt: AS_OF - 10 * DAY,
  dueAt: AS_OF + 10 * DAY,
  history: [{ at: AS_OF - 10 * DAY, state: 'open' as const }],
};
const ACTION = {
  ownerRef: 'group:default/red',
  actionId: 'two',
  title: 'Write a runbook',
  createdAt: AS_OF - 20 * DAY,
  dueAt: AS_OF - DAY,
  closedAt: undefined,
};

describeOnDatabases('What DRIVE keeps itself', open => {
  let now = AS_OF;
  const make = async () => {
    now = AS_OF;
    const records = new RecordStore(await open(), () => now);
    return { records, own: new OwnRecords(records, () => now) };
  };

  it('is written once: what is said again changes nothing', async () => {
    const { records, own } = await make();
    expect(await own.writeInitiativeItems([ITEM])).toBe(1);
    expect(await own.writeReviewActions([ACTION])).toBe(1);
    const version = await records.dataVersion();
    now += DAY;
    const { history, startsAt, ...rest } = ITEM;
    expect(
      await own.writeInitiativeItems([{ history, startsAt, ...rest }]),
    ).toBe(0);
    expect(await own.writeReviewActions([ACTION])).toBe(0);
    expect(await records.dataVersion()).toBe(version);
  });

  it('is written again where it says something else, also with a clock that was set back', async () => {
    const { records, own } = await make();
    await own.writeReviewActions([ACTION]);
    now -= DAY;
    expect(
      await own.writeReviewActions([{ ...ACTION, closedAt: AS_OF - 2 * DAY }]),
    ).toBe(1);
    expect(
      await own.writeReviewActions([
        {
          ...ACTION,
          closedAt: AS_OF - 2 * DAY,
          ownerRef: 'group:default/blue',
        },
      ]),
    ).toBe(1);
    expect(await own.writeReviewActions([ACTION])).toBe(1);
    const loaded: unknown[] = [];
    for await (const page of records.load({ kinds: ['review_action'] })) {
      loaded.push(...page);
    }
    const { ownerRef, closedAt, ...data } = ACTION;
    expect(loaded).toEqual([
      expect.objectContaining({ asset: 'group:default/red', data }),
    ]);
  });

  it('is no source that anybody has to connect', async () => {
    const { records, own } = await make();
    await own.writeInitiativeItems([ITEM]);
    expect(await records.sources()).toEqual([]);
  });

  it('is never deleted while it can matter', async () => {
    const { records, own } = await make();
    const over = { startsAt: AS_OF - 30 * DAY, dueAt: AS_OF - 20 * DAY };
    await own.writeInitiativeItems([
      { ...ITEM, ...over, initiativeId: 'open' },
      { ...ITEM, ...over, initiativeId: 'x', closedAt: AS_OF - 15 * DAY },
    ]);
    now += DAY;
    expect(await records.prune({ before: now })).toBe(1);
  });

  it('reaches the scorecards of everybody, when it is the first of its kind', async () => {
    clock.now = AS_OF + 20 * 60_000;
    const store = new EvaluatedStore(
      await open(),
      buildCatalog({
        components: { api: { owner: 'red' }, web: { owner: 'blue' } },
      }),
    );
    await store.evaluate();
    const before = await store.scorecards();
    await new OwnRecords(store.records, () => clock.now).writeInitiativeItems([
      ITEM,
    ]);
    await store.evaluate();
    const after = await store.scorecards();
    for (const ref of ['component:default/web', ORGANIZATION_REF]) {
      expect(before[`28 ${ref}`]).toContain('No initiative is defined yet.');
      expect(after[`28 ${ref}`]).not.toContain('No initiative is defined yet.');
    }
    expect(after['28 component:default/web']).toContain(
      'No initiative is about anything here.',
    );
  });
});
