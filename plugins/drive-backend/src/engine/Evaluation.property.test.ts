import { MetricResult, PillarResult } from 'backstage-plugin-drive-common';
import fc from 'fast-check';
import { DriveModel } from '../model/DriveModel';
import { anyWorld } from './__testUtils__/arbitraryWorld';
import { asKnownAt } from './__testUtils__/asKnownAt';
import { everything, rounded } from './__testUtils__/compare';
import { EASY_MODEL as model } from './__testUtils__/easyModel';
import { sourceFactsOf } from './__testUtils__/sourceFactsOf';
import {
  AS_OF,
  assetKey,
  buildCatalog,
  Draft,
  look,
  toRecords,
  world,
} from './__testUtils__/world';
import { appliesToByDefault } from './appliesToByDefault';

const RUNS = { numRuns: 100 };

describe('the evaluation of any world', () => {
  it('gives a value and a score exactly where something is measured', () => {
    fc.assert(
      fc.property(anyWorld(), ({ catalog, records }) => {
        const all = everything(world({ ...catalog, records, model }));
        const pillars = Object.values(all).flat();
        expect(pillars.filter(contradictsItself)).toEqual([]);
        expect(
          pillars.flatMap(({ metrics }) => metrics).filter(contradicts),
        ).toEqual([]);
      }),
      RUNS,
    );
  });

  it('scores alone what it scores with everything around it', () => {
    fc.assert(
      fc.property(anyWorld(), ({ catalog, records }) => {
        const draft = { ...catalog, records, model };
        const all = everything(world(draft));
        const { graph, evaluation } = world(draft);
        expect(
          [...graph.nodes.keys()].map(ref => evaluation.pillarScores(ref)),
        ).toEqual(
          [...graph.nodes.keys()].map(ref => all[ref].map(one => one.score)),
        );
      }),
      RUNS,
    );
  });

  it('measures every metric of some world', () => {
    const measured = new Set<string>();
    for (const { catalog, records } of fc.sample(anyWorld(), {
      seed: 7,
      numRuns: 400,
    })) {
      for (const pillars of Object.values(
        everything(world({ ...catalog, records, model })),
      )) {
        for (const { id, outcome } of pillars.flatMap(one => one.metrics)) {
          if (outcome === 'measured') {
            measured.add(id);
          }
        }
      }
    }
    expect(
      model.metrics.map(({ id }) => id).filter(id => !measured.has(id)),
    ).toEqual([]);
  });

  it('does not depend on the order of records and entities', () => {
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
      fc.property(shuffled, ({ own: { catalog, records }, ...other }) => {
        const components = Object.fromEntries(
          other.names.map(name => [name, catalog.components[name]]),
        );
        expect(
          rounded(
            everything(
              world({ ...catalog, components, records: other.records, model }),
            ),
          ),
        ).toEqual(rounded(everything(world({ ...catalog, records, model }))));
      }),
      RUNS,
    );
  });

  it('knows nothing of what lies at the instant or after it', () => {
    fc.assert(
      fc.property(anyWorld(), ({ catalog, records: drafts }) => {
        const graph = buildCatalog(catalog);
        const records = toRecords(drafts, assetKey);
        const sources = sourceFactsOf(records);
        const then = records.flatMap(record => asKnownAt(record, AS_OF) ?? []);
        expect(everything(look(graph, then, { sources, model }))).toEqual(
          everything(look(graph, records, { sources, model })),
        );
      }),
      RUNS,
    );
  });

  it('does not change when all weights are scaled', () => {
    const anyFactor = fc.constantFrom(0.01, 0.5, 3, 1000);
    fc.assert(
      fc.property(anyWorld(), anyFactor, ({ catalog, records }, factor) => {
        const scaled: DriveModel = {
          ...model,
          policies: Object.fromEntries(
            Object.entries(model.policies).map(([id, policy]) => [
              id,
              { ...policy, weight: policy.weight * factor },
            ]),
          ),
        };
        const judgements = (by: DriveModel) =>
          Object.values(
            everything(world({ ...catalog, records, model: by })),
          ).map(pillars =>
            pillars.map(({ outcome, score, coverage, reason }) => ({
              outcome,
              score,
              coverage,
              reason,
            })),
          );
        expect(rounded(judgements(scaled))).toEqual(rounded(judgements(model)));
      }),
      RUNS,
    );
  });

  it('of a parent does not change by a child to which nothing applies', () => {
    const ref = 'component:default/child';
    const child = { owner: ['red', 'blue'], system: 'shop', assets: ['child'] };
    fc.assert(
      fc.property(
        anyWorld(),
        // Whether there is an initiative at all, matters to everybody.
        anyWorld({ shared: false, sources: ['child:x'], own: false }),
        ({ catalog, records }, other) => {
          const ofChild = other.records.map(aboutChild);
          const currency = { currency: 'EUR' };
          const { [ref]: own, ...others } = everything(
            world({
              ...catalog,
              components: { ...catalog.components, child },
              records: [...records, ...ofChild],
              model,
              currency,
              appliesTo: (metric, node) =>
                node.ref !== ref && appliesToByDefault(metric, node),
            }),
          );
          expect(own.map(({ outcome }) => outcome)).toEqual(
            Array(5).fill('notApplicable'),
          );
          expect(rounded(judgementsOf(others))).toEqual(
            rounded(
              judgementsOf(
                everything(world({ ...catalog, records, model, currency })),
              ),
            ),
          );
        },
      ),
      RUNS,
    );
  });
});

function contradictsItself(pillar: PillarResult): boolean {
  const isMeasured = pillar.outcome === 'measured';
  const { weight, components } = pillar.coverage;
  return (
    (pillar.score !== undefined) !== isMeasured ||
    (pillar.band !== undefined) !== isMeasured ||
    Boolean(pillar.reason) === isMeasured ||
    !isWithin(pillar.score ?? 0, 100) ||
    !isWithin(weight, 1) ||
    components.measured > components.applicable
  );
}

function contradicts(metric: MetricResult): boolean {
  const { id, outcome, value, score, sample, reason, components } = metric;
  const { minimumSample, curve, weight } = model.policies[id];
  const isMeasured = outcome === 'measured';
  const hasValue = value !== undefined;
  return (
    outcome === 'error' ||
    Boolean(reason) === isMeasured ||
    (isMeasured && (!hasValue || sample < minimumSample)) ||
    (hasValue && !Number.isFinite(value)) ||
    (hasValue &&
      !['measured', 'insufficientData', 'stale'].includes(outcome)) ||
    (score !== undefined) !== (isMeasured && Boolean(curve) && weight > 0) ||
    !isWithin(score ?? 0, 100) ||
    components.measured > components.applicable
  );
}

function isWithin(value: number, maximum: number): boolean {
  return value >= 0 && value <= maximum + 1e-9;
}

/** A record about the child that says nothing about the deployments of others. */
function aboutChild(record: Draft): Draft {
  const { causeDeploymentId, ...data } = record.data;
  return { ...record, asset: 'child', data };
}

/** All but why something does not apply: with one more child there is one more reason. */
function judgementsOf(all: Record<string, PillarResult[]>) {
  const without = <T extends { outcome: string; reason?: string }>(one: T) =>
    one.outcome === 'notApplicable' ? { ...one, reason: '' } : one;
  return Object.entries(all).map(([ref, pillars]) => [
    ref,
    pillars.map(pillar => ({
      ...without(pillar),
      metrics: pillar.metrics.map(without),
    })),
  ]);
}
