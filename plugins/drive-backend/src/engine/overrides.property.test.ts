import fc from 'fast-check';
import { readModelOverrides } from '../model/ModelOverrides';
import { overrideModel } from '../model/overrideModel';
import { anyWorld } from './__testUtils__/arbitraryWorld';
import { everything, rounded } from './__testUtils__/compare';
import { EASY_MODEL } from './__testUtils__/easyModel';
import { world } from './__testUtils__/world';

const RUNS = { numRuns: 50 };

const ORGANIZATION = 'organization:default/all';

const anyValues = fc.record(
  {
    metrics: fc.dictionary(
      fc.constantFrom(
        ...EASY_MODEL.metrics
          .map(({ id }) => id)
          .filter(id => EASY_MODEL.policies[id].weight > 0),
      ),
      fc.record({
        weight: fc.constantFrom(0.5, 1, 7),
        minimumSample: fc.nat(4),
      }),
      { minKeys: 1, maxKeys: 6 },
    ),
    minimumCoverage: fc.constantFrom(0.10001, 0.60001),
    freshnessHours: fc.record({
      events: fc.constantFrom(1, 24, 1000),
      state: fc.constantFrom(1, 24, 1000),
    }),
  },
  { requiredKeys: ['metrics'] },
);

const anyFilter = fc.constantFrom<object>(
  { 'spec.type': 'library' },
  { kind: 'component' },
  { kind: { $in: ['group', 'system'] } },
  { $not: { 'spec.type': 'library' } },
  {},
);

const anyOverrides = fc.array(
  fc
    .tuple(anyFilter, anyValues)
    .map(([filter, values]) => ({ ...values, filter })),
  { minLength: 1, maxLength: 4 },
);

const modelWith = (value: unknown) =>
  overrideModel(EASY_MODEL, readModelOverrides(value));

const without = <T>(all: Record<string, T>, ref: string) =>
  Object.entries(all).filter(([key]) => key !== ref);

/** What is said of every subject, but for which override said so. */
const judgements = (draft: Parameters<typeof world>[0]) =>
  JSON.parse(
    JSON.stringify(everything(world(draft)), (key, value) =>
      key === 'override' ? undefined : value,
    ),
  ) as Record<string, unknown>;

describe('Overrides for some subjects, in any world,', () => {
  it('change nothing, to the last bit, where there are none or their filter chooses nobody', () => {
    fc.assert(
      fc.property(anyWorld(), anyValues, ({ catalog, records }, values) => {
        const plain = JSON.stringify(
          everything(world({ ...catalog, records, model: EASY_MODEL })),
        );
        const nobody = { ...values, filter: { 'spec.type': 'mainframe' } };
        for (const overrides of [[], [nobody], [nobody, nobody]]) {
          const model = modelWith({ overrides });
          expect(
            JSON.stringify(everything(world({ ...catalog, records, model }))),
          ).toBe(plain);
        }
      }),
      RUNS,
    );
  });

  it('that choose every entity are what stands directly under the model, but for the organization', () => {
    fc.assert(
      fc.property(anyWorld(), anyValues, ({ catalog, records }, values) => {
        const forAll = judgements({
          ...catalog,
          records,
          model: modelWith(values),
        });
        const forEach = judgements({
          ...catalog,
          records,
          model: modelWith({ overrides: [{ ...values, filter: {} }] }),
        });
        expect(without(forEach, ORGANIZATION)).toEqual(
          without(forAll, ORGANIZATION),
        );
      }),
      RUNS,
    );
  });

  it('do not depend on the order of subjects and records', () => {
    const all = <T>(list: readonly T[]) =>
      fc.shuffledSubarray([...list], { minLength: list.length });
    const shuffled = anyWorld().chain(own =>
      fc.record({
        own: fc.constant(own),
        records: all(own.records),
        names: all(Object.keys(own.catalog.components)),
      }),
    );
    fc.assert(
      fc.property(
        shuffled,
        anyOverrides,
        ({ own: { catalog, records }, ...other }, overrides) => {
          const model = modelWith({ overrides });
          const components = Object.fromEntries(
            other.names.map(name => [name, catalog.components[name]]),
          );
          expect(
            rounded(
              judgements({
                ...catalog,
                components,
                records: other.records,
                model,
              }),
            ),
          ).toEqual(rounded(judgements({ ...catalog, records, model })));
        },
      ),
      RUNS,
    );
  });

  it('are the later ones, where all that a later one says was said before', () => {
    fc.assert(
      fc.property(
        anyWorld(),
        anyFilter,
        anyValues,
        ({ catalog, records }, filter, values) => {
          const said = (overrides: unknown[]) =>
            judgements({
              ...catalog,
              records,
              model: modelWith({ overrides }),
            });
          const earlier = {
            filter,
            metrics: Object.fromEntries(
              Object.keys(values.metrics).map(id => [
                id,
                { weight: 3, minimumSample: 1 },
              ]),
            ),
          };
          expect(said([earlier, { ...values, filter }])).toEqual(
            said([{ ...values, filter }]),
          );
        },
      ),
      RUNS,
    );
  });
});
