import fc from 'fast-check';
import { AnyRecord } from 'backstage-plugin-drive-node';
import { clock } from '../__testUtils__/clock';
import { CatalogDraft } from '../engine/__testUtils__/catalog';
import {
  AS_OF,
  assetKey,
  buildCatalog,
  change,
  coverage,
  day,
  deployment,
  Draft,
  incident,
  initiativeItem,
  reviewAction,
  SOURCE,
  toRecords,
} from '../engine/__testUtils__/world';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { EvaluatedStore } from './__testUtils__/EvaluatedStore';

const WITHOUT_LIMITS = { affected: Infinity, inParts: Infinity };

/** Assets of one component, of two, and one that lends its component's deployments to another's incidents. */
const CATALOG: CatalogDraft = {
  components: {
    api: { owner: 'red', system: 'shop', assets: ['api', 'mono'] },
    web: { owner: 'blue', system: 'shop', assets: ['mono', 'web'] },
    edge: { owner: 'blue', assets: ['web', 'edge'] },
    batch: { owner: 'red', assets: ['batch'] },
    search: { assets: ['search'] },
  },
  groups: { red: { parents: ['all'] }, blue: { parents: ['all'] }, all: {} },
};

const ASSETS = ['api', 'mono', 'web', 'edge', 'batch', 'search', 'nobody'];
const CHANGES = ['c0', 'c1', 'c2'];
const DEPLOYMENTS = ['d0', 'd1', 'd2'];
const INCIDENTS = ['i0', 'i1'];

const asset = fc.constantFrom(...ASSETS);

/** Mostly in the window, at its edges, or long before it. */
const hours = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -24, max: 28 * 24 - 1 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -1, 28 * 24 - 1, 28 * 24) },
  { weight: 2, arbitrary: fc.integer({ min: -170 * 24, max: -24 }) },
);

/** How a deployment is named: by its id alone, by its source too, or as one that is never sent. */
const cause = fc.option(
  fc.oneof(
    fc.constantFrom(...DEPLOYMENTS),
    fc.constantFrom(...DEPLOYMENTS).map(id => `${SOURCE}#${id}`),
    fc.constant('nowhere'),
  ),
  { nil: undefined },
);

const orNothing = <T>(value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined });

/** Few ids: the same records are sent again and again, about other assets, at other times, with other links. */
const anyDraft: fc.Arbitrary<Draft> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        id: fc.constantFrom(...DEPLOYMENTS),
        on: asset,
        at: hours,
        outcome: fc.constantFrom(
          ...(['success', 'success', 'failure'] as const),
        ),
        failed: orNothing(fc.boolean()),
        environment: fc.constantFrom('production', 'production', 'staging'),
        changeIds: orNothing(fc.subarray(CHANGES, { minLength: 1 })),
      })
      .map(({ on, at, ...fields }) => deployment(on, day(0, at), fields)),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        id: fc.constantFrom(...CHANGES),
        on: asset,
        at: hours,
        open: fc.boolean(),
      })
      .map(({ id, on, at, open }) =>
        change(on, open ? undefined : day(0, at + 5), {
          id,
          openedAt: day(0, at),
        }),
      ),
  },
  {
    weight: 4,
    arbitrary: fc
      .record({
        id: fc.constantFrom(...INCIDENTS),
        on: asset,
        at: hours,
        lasts: orNothing(fc.integer({ min: 0, max: 60 })),
        causeDeploymentId: cause,
      })
      .map(({ id, on, at, lasts, causeDeploymentId }) =>
        incident(on, day(0, at), {
          id,
          causeDeploymentId,
          resolvedAt: lasts === undefined ? undefined : day(0, at + lasts),
        }),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({
        on: fc.constantFrom('api', 'web', 'search'),
        at: fc.integer({ min: 0, max: 28 * 24 }),
        state: fc.constantFrom(
          ...(['done', 'open', 'exempt', 'unknown', 'absent'] as const),
        ),
        lasts: fc.constantFrom('2026-03-20', '2026-04-20'),
        closed: fc.boolean(),
      })
      .map(({ on, at, state, lasts, closed }) =>
        initiativeItem(
          `component:default/${on}`,
          ['2026-03-01', lasts],
          [
            [day(0), 'open'],
            [day(0, at), state],
          ],
          { closedAt: closed ? day(27) : undefined },
        ),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({
        id: fc.constantFrom('a0', 'a1'),
        on: fc.constantFrom('red', 'blue', 'all'),
        closed: fc.boolean(),
        due: fc.constantFrom('2026-03-10', '2026-03-28', '2026-04-10'),
      })
      .map(({ id, on, closed, due }) =>
        reviewAction(`group:default/${on}`, due, {
          id,
          closedAt: closed ? day(8) : undefined,
        }),
      ),
  },
);

const anyBatches = fc.array(
  fc.array(anyDraft, { minLength: 1, maxLength: 2 }),
  {
    minLength: 4,
    maxLength: 6,
  },
);

/**
 * Every kind was sent long ago, and all is watched: so nothing that arrives later covers more than what was known. And of
 * each id there is a record, without links yet.
 */
const GROUND: Draft[] = [
  change('old', day(-100), { id: 'change-old' }),
  deployment('old', day(-100), { id: 'deployment-old' }),
  incident('old', day(-100), { id: 'incident-old' }),
  ...ASSETS.map(name =>
    coverage(name, ['deployment', 'incident', 'change'], {
      from: day(-175),
      until: day(28),
    }),
  ),
  ...CHANGES.map((id, i) =>
    change(['search', 'web', 'batch'][i], day(3 + i), { id }),
  ),
  ...DEPLOYMENTS.map((id, i) =>
    deployment(['batch', 'api', 'edge'][i], day(10 + i), { id }),
  ),
  ...INCIDENTS.map((id, i) =>
    incident(['search', 'mono'][i], day(11 + i), { id }),
  ),
];

/** What arrives in a batch. What arrives later is newer. */
function recordsOf(drafts: readonly Draft[], place: number): AnyRecord[] {
  return toRecords(
    drafts.map((draft, i) => ({
      ...draft,
      time: new Date(AS_OF + place * 1_000 + i).toISOString(),
    })),
    assetKey,
  );
}

async function readable(store: EvaluatedStore) {
  return {
    scorecards: await store.scorecards(),
    medians: await store.medians(),
  };
}

/** The components that own none of the assets of some records. */
function othersThan(drafts: readonly Draft[]): string[] {
  return Object.entries(CATALOG.components!)
    .filter(([, { assets = [] }]) =>
      drafts.every(draft => !assets.includes(draft.asset)),
    )
    .map(([name]) => `28 component:default/${name}`);
}

/** How many of some scorecards differ. */
function different(
  keys: readonly string[],
  before: Record<string, string>,
  after: Record<string, string>,
): number {
  return keys.filter(key => before[key] !== after[key]).length;
}

describeOnDatabases('An evaluation of what linked records affect', open => {
  it('equals one of everything after each batch, to the last bit', async () => {
    clock.now = AS_OF + 20 * 60_000;
    const [inParts, atOnce] = await Promise.all(
      [1, 2].map(
        async () => new EvaluatedStore(await open(), buildCatalog(CATALOG)),
      ),
    );
    let parts = 0;
    let reachedByLinks = 0;
    await fc.assert(
      fc.asyncProperty(anyBatches, async batches => {
        await inParts.forgetRecords();
        await atOnce.forgetRecords();
        let before: Record<string, string> | undefined;
        for (const [place, batch] of [GROUND, ...batches].entries()) {
          const records = recordsOf(batch, place);
          await inParts.send(records);
          await inParts.evaluate(inParts.evaluator(WITHOUT_LIMITS));
          await atOnce.send(records);
          await atOnce.forgetEvaluations();
          await atOnce.evaluate();
          parts += (await inParts.evaluations()).parts;
          const shown = await readable(inParts);
          expect(shown).toEqual(await readable(atOnce));
          const { scorecards } = shown;
          reachedByLinks += before
            ? different(othersThan(batch), before, scorecards)
            : 0;
          before = scorecards;
        }
      }),
      { numRuns: 12, seed: 11 },
    );
    // Else nothing was put to the test.
    expect(parts).toBeGreaterThan(50);
    expect(reachedByLinks).toBeGreaterThan(15);
  }, 240_000);
});
