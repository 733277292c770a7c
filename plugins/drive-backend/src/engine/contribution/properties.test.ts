import fc from 'fast-check';
import { anyWorld } from '../__testUtils__/arbitraryWorld';
import { EASY_MODEL as model } from '../__testUtils__/easyModel';
import { day, world } from '../__testUtils__/world';
import { Evaluation } from '../Evaluation';
import { Metric } from '../Metric';
import { atOnce } from '../steps';
import { algebraOf } from './algebra';
import { dividedAmong } from './childrenOf';
import { AllContributions, contributionsOf } from './contributionsOf';

const RUNS = { numRuns: 25, seed: 11 };

/** Sums in another order differ in their last digits. */
const closeTo = (a: number, b: number) =>
  Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

interface Case {
  metric: Metric;
  ref: string;
  before: Evaluation;
  after: Evaluation;
  breakdown: AllContributions;
}

/** Every breakdown of a world. */
function casesOf({
  catalog,
  records,
}: Pick<Parameters<typeof world>[0], 'records'> & {
  catalog: Parameters<typeof world>[0];
}): Case[] {
  const draft = { ...catalog, records, model };
  const after = world(draft).evaluation;
  const before = world({ ...draft, asOf: day(0) }).evaluation;
  return [...after.input.graph.nodes.keys()].flatMap(ref =>
    model.metrics.map(metric => ({
      metric,
      ref,
      before,
      after,
      breakdown: atOnce(contributionsOf({ metric, ref, before, after })),
    })),
  );
}

const sumOf = (
  { rows }: AllContributions,
  field: 'part' | 'numerator' | 'denominator',
) => rows.reduce((sum, row) => sum + (row[field] ?? 0), 0);

const nameOf = ({ ref, metric }: Case) => `${metric.id} of ${ref}`;

describe('the breakdowns of any world', () => {
  it('have parts that add up to the change, wherever there is one', () => {
    let divided = 0;
    fc.assert(
      fc.property(anyWorld(), drawn => {
        const cases = casesOf(drawn).filter(
          ({ breakdown: { method, change } }) =>
            (method === 'quotient' || method === 'sum') && change !== undefined,
        );
        divided += cases.length;
        expect(
          cases
            .filter(
              ({ breakdown }) =>
                !closeTo(sumOf(breakdown, 'part'), breakdown.change!),
            )
            .map(nameOf),
        ).toEqual([]);
      }),
      RUNS,
    );
    expect(divided).toBeGreaterThan(500);
  });

  it('have numerators and denominators that add up to the parent’s own', () => {
    fc.assert(
      fc.property(anyWorld(), drawn => {
        expect(
          casesOf(drawn)
            .filter(({ breakdown, metric, ref, after }) => {
              const { numerator, denominator } = after.measurement(metric, ref);
              return (
                breakdown.method === 'quotient' &&
                numerator !== undefined &&
                !(
                  closeTo(sumOf(breakdown, 'numerator'), numerator) &&
                  closeTo(sumOf(breakdown, 'denominator'), denominator!)
                )
              );
            })
            .map(nameOf),
        ).toEqual([]);
      }),
      RUNS,
    );
  });

  it('say what the parent would be without what only one child has, as if it were measured so', () => {
    let compared = 0;
    fc.assert(
      fc.property(anyWorld(), drawn => {
        const cases = casesOf(drawn).filter(
          // What else a subject looks at than components does not go with them; covered time is told for all of them at once.
          ({ metric, after, ref }) =>
            algebraOf(metric).method !== 'none' &&
            !('measure' in metric) &&
            !metric.jointly &&
            after.measurement(metric, ref).outcome === 'measured',
        );
        const wrong = cases.flatMap(one =>
          one.breakdown.rows
            .filter(({ share }) => share === 'child')
            .filter(({ subject, without }) => {
              const left = withoutChild(one, subject!.ref);
              if (left === undefined) {
                return false;
              }
              compared++;
              return without === undefined || !closeTo(left, without);
            })
            .map(({ subject }) => `${nameOf(one)} without ${subject!.ref}`),
        );
        expect(wrong).toEqual([]);
      }),
      RUNS,
    );
    expect(compared).toBeGreaterThan(500);
  });

  it('do not depend on the order of the records', () => {
    fc.assert(
      fc.property(anyWorld(), ({ catalog, records }) => {
        const shown = (order: typeof records) =>
          casesOf({ catalog, records: order }).map(({ breakdown }) =>
            JSON.stringify(breakdown, (_key, value) =>
              typeof value === 'number' ? value.toPrecision(9) : value,
            ),
          );
        expect(shown([...records].reverse())).toEqual(shown(records));
      }),
      { ...RUNS, numRuns: 8 },
    );
  });

  it('give nothing to a child without assets', () => {
    fc.assert(
      fc.property(anyWorld(), ({ catalog, records }) => {
        const cases = casesOf({
          catalog: {
            ...catalog,
            components: {
              ...catalog.components,
              hollow: { owner: 'hollow', assets: [] },
            },
            groups: { ...catalog.groups, hollow: {} },
          },
          records,
        });
        const given = cases.flatMap(one =>
          one.breakdown.rows
            .filter(({ subject }) => subject?.ref === 'group:default/hollow')
            .filter(
              ({ part, effect }) =>
                one.metric.id !== 'ownership-coverage' &&
                !closeTo(part ?? effect ?? 0, 0),
            )
            .map(() => nameOf(one)),
        );
        expect(given).toEqual([]);
      }),
      { ...RUNS, numRuns: 8 },
    );
  });
});

/**
 * The parent measured without the components that only this child has; undefined where that would judge other sources, or
 * leaves nothing.
 */
function withoutChild(
  { metric, ref, after }: Case,
  child: string,
): number | undefined {
  const { graph } = after.input;
  const node = graph.get(ref)!;
  const others = new Set(
    dividedAmong(node, graph)
      .filter(other => other !== child)
      .flatMap(other => graph.below(other).map(one => one.ref)),
  );
  const only = graph.below(child).filter(one => !others.has(one.ref));
  if (only.some(one => one.kind !== 'component' && after.scope(one.ref)?.own)) {
    return undefined;
  }
  const left = after
    .scope(ref)!
    .where(component => !only.includes(component.node));
  const { outcome, value } = after.measurer.measure(metric, left);
  return outcome === 'measured' || outcome === 'insufficientData'
    ? value
    : undefined;
}
