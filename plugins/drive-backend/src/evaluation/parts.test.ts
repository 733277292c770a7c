import { clock } from '../__testUtils__/clock';
import { CatalogDraft } from '../engine/__testUtils__/catalog';
import {
  AS_OF,
  assetKey,
  budget,
  buildCatalog,
  change,
  costItem,
  coverage,
  day,
  deployment,
  Draft,
  incident,
  toRecords,
} from '../engine/__testUtils__/world';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { EvaluatedStore } from './__testUtils__/EvaluatedStore';

const WITHOUT_LIMITS = { affected: Infinity, inParts: Infinity };

/** What a test sends later differs from what it replaces by its time alone, if by nothing else. */
const LATER = new Date(AS_OF).toISOString();

const CATALOG: CatalogDraft = {
  components: {
    api: { owner: 'payments', system: 'shop', assets: ['api', 'mono'] },
    web: { owner: 'front', system: 'shop', assets: ['mono', 'web'] },
    edge: { assets: ['web'] },
    batch: { owner: 'payments', assets: ['batch'] },
    search: { owner: 'front', assets: ['search'] },
  },
  groups: { payments: { parents: ['acme'] }, front: {}, acme: {} },
};

const change1 = change('search', day(3), { id: 'change-1' });
const listing = (changeIds: string[]) =>
  deployment('batch', day(4), { id: 'deployment-1', changeIds });
const deployed = (asset: string, at: string) =>
  deployment(asset, at, { id: `deployment-${asset}` });
const naming = (causeDeploymentId?: string) =>
  incident('search', day(6), { id: 'incident-1', causeDeploymentId });
const budgetOf = (asset: string, from: string, amount: number) =>
  budget(asset, from, day(60), amount, { id: 'budget-1' });
const bill = (asset: string) =>
  costItem(asset, day(2), day(20), 10, { id: 'bill-1' });
const everywhere = ['api', 'mono', 'web', 'batch', 'search'].map(asset =>
  coverage(asset, ['deployment', 'incident', 'change'], {
    from: day(-40),
    until: day(28),
  }),
);

/** What was there, what arrives, and whose scorecard has to differ then, although nothing arrives about its assets. */
const CASES: [string, Draft[], Draft[], string[]][] = [
  [
    'a deployment that ships a change of another component',
    [change1],
    [listing(['change-1'])],
    ['component:default/search', 'group:default/front'],
  ],
  [
    'a deployment that ships it no longer',
    [change1, listing(['change-1'])],
    [listing([])],
    ['component:default/search'],
  ],
  [
    'an incident that names a deployment of another component',
    [deployed('batch', day(5)), ...everywhere],
    [naming('deployment-batch')],
    ['component:default/batch', 'group:default/acme'],
  ],
  [
    'an incident that names it no longer',
    [deployed('batch', day(5)), naming('deployment-batch'), ...everywhere],
    [naming(undefined)],
    ['component:default/batch'],
  ],
  [
    'a deployment that an incident named before it was known',
    [naming('source:main#deployment-batch'), ...everywhere],
    [deployed('batch', day(5))],
    ['component:default/batch'],
  ],
  [
    'an incident about an asset that is shared',
    [deployed('web', day(5)), ...everywhere],
    [incident('mono', day(5, 12), { id: 'incident-2' })],
    ['component:default/web'],
  ],
  [
    'a deployment to which an incident of a shared asset links instead',
    [
      deployed('web', day(5)),
      incident('mono', day(5, 12), { id: 'incident-2' }),
      ...everywhere,
    ],
    [deployed('api', day(5, 6))],
    ['component:default/web', 'component:default/edge', 'group:default/front'],
  ],
  [
    'a budget above',
    [bill('batch'), bill('search')],
    [budgetOf('group:default/acme', day(1), 100)],
    ['group:default/acme', 'group:default/payments'],
  ],
  [
    'a budget that begins at another time',
    [
      costItem('batch', day(-20), day(20), 10, { id: 'bill-2' }),
      budgetOf('group:default/acme', day(1), 100),
    ],
    [budgetOf('group:default/acme', day(-10), 100)],
    ['group:default/acme'],
  ],
  [
    'costs of nobody',
    [bill('batch')],
    [costItem('nobody', day(2), day(20), 30, { id: 'bill-3' })],
    ['organization:default/all'],
  ],
  [
    'costs that are somebody else’s now',
    [bill('batch'), costItem('nobody', day(2), day(20), 30, { id: 'bill-3' })],
    [costItem('search', day(2), day(20), 30, { id: 'bill-3' })],
    ['organization:default/all', 'component:default/search'],
  ],
];

describeOnDatabases('Where something changes, what is evaluated', open => {
  let store: EvaluatedStore;

  const send = (drafts: Draft[], time?: string) =>
    store.send(
      toRecords(
        drafts.map(draft => ({ ...draft, ...(time && { time }) })),
        assetKey,
      ),
    );

  beforeEach(async () => {
    clock.now = AS_OF + 20 * 60_000;
    store = new EvaluatedStore(await open(), buildCatalog(CATALOG));
  });

  it.each(CASES)('holds what depends on %s', async (_, before, then, refs) => {
    // Each kind was sent long ago: so nothing that arrives later covers more than what was known.
    await send([
      change('old', day(-100), { id: 'change-old' }),
      deployment('old', day(-100), { id: 'deployment-old' }),
      incident('old', day(-100), { id: 'incident-old' }),
      costItem('old', day(-200), day(-199), 1, { id: 'bill-old' }),
      budget('old', day(-200), day(-199), 1, { id: 'budget-old' }),
      ...before,
    ]);
    await store.evaluate(store.evaluator(WITHOUT_LIMITS));
    const earlier = await store.scorecards();

    await send(then, LATER);
    await store.evaluate(store.evaluator(WITHOUT_LIMITS));
    const later = await store.scorecards();
    expect((await store.evaluations()).parts).toBe(2);
    const different = Object.keys(later).filter(
      key => later[key] !== earlier[key],
    );
    expect(different).toEqual(
      expect.arrayContaining(refs.map(ref => `28 ${ref}`)),
    );

    await store.forgetEvaluations();
    await store.evaluate();
    expect(later).toEqual(await store.scorecards());
  });
});
