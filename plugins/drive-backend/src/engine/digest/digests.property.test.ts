import fc from 'fast-check';
import { overrideModel } from '../../model/overrideModel';
import { anyWorld } from '../__testUtils__/arbitraryWorld';
import { EASY_MODEL } from '../__testUtils__/easyModel';
import {
  goldenCatalog,
  goldenCurrency,
  goldenRecords,
} from '../__testUtils__/goldenWorld';
import { FROM, look, World, world, WorldOptions } from '../__testUtils__/world';
import { buildScorecard } from '../buildScorecard';
import { Digests, Evaluation } from '../Evaluation';
import { ComponentDigest, PackedDigests } from './PackedDigests';
import { RecordsForgottenError } from './RecordsForgottenError';
import { UnpackedDigests } from './UnpackedDigests';

/** What is left of an evaluation after a journey through text. */
function digestsOf(
  evaluation: Evaluation,
  componentDigest?: (ref: string) => ComponentDigest,
): Digests {
  const packer = evaluation.digestPacker();
  const { graph, records } = evaluation.input;
  const keys = new Set([
    ...[...graph.nodes.values()].flatMap(({ assets }) => assets),
    ...records.byAsset.keys(),
  ]);
  for (const key of keys) {
    evaluation.packAsset(packer, key);
  }
  for (const { ref, kind } of graph.nodes.values()) {
    if (componentDigest && kind === 'component') {
      packer.addComponent(componentDigest(ref));
    }
  }
  const text = JSON.stringify(packer.packed());
  const unpacked = new UnpackedDigests(JSON.parse(text) as PackedDigests);
  return {
    assets: new Map(unpacked.assets.map(asset => [asset.key, asset])),
    components: new Map(
      unpacked.components.map(component => [component[0], component]),
    ),
  };
}

/** The same evaluation without its records. */
function withoutRecords(
  evaluation: Evaluation,
  componentDigest?: (ref: string) => ComponentDigest,
): Evaluation {
  const { input } = evaluation;
  return new Evaluation({
    ...input,
    records: { byAsset: new Map(), sources: input.records.sources },
    digests: digestsOf(evaluation, componentDigest),
  });
}

/** Every scorecard, as it is stored. */
function scorecards(
  now: Evaluation,
  before: Evaluation,
  wanted: (kind: string) => boolean = () => true,
) {
  return [...now.input.graph.nodes.values()]
    .filter(({ kind }) => wanted(kind))
    .map(({ ref }) =>
      buildScorecard(ref, now, before.pillarScores(ref), 'snapshot'),
    );
}

function bothInstants(own: World, options: WorldOptions = {}) {
  const before = look(own.graph, own.records, { ...options, asOf: FROM });
  return [own.evaluation, before.evaluation] as const;
}

const isParent = (kind: string) => kind !== 'component';

function expectEqual(now: Evaluation, before: Evaluation) {
  expect(
    JSON.stringify(scorecards(withoutRecords(now), withoutRecords(before))),
  ).toBe(JSON.stringify(scorecards(now, before)));
  expect(
    JSON.stringify(
      scorecards(
        withoutRecords(now, ref => now.componentDigest(ref)),
        withoutRecords(before, ref => before.componentOutcomes(ref)),
        isParent,
      ),
    ),
  ).toBe(JSON.stringify(scorecards(now, before, isParent)));
}

describe('Scorecards from digests', () => {
  it('equal those from records, to the last bit', () => {
    fc.assert(
      fc.property(anyWorld(), ({ catalog, records }) => {
        const options = { currency: { currency: 'EUR' } };
        expectEqual(
          ...bothInstants(world({ ...catalog, records, ...options }), options),
        );
      }),
      { numRuns: 150, seed: 9 },
    );
  });

  it('equal those from records where overrides judge some subjects otherwise', () => {
    const model = overrideModel(EASY_MODEL, {
      overrides: [
        {
          filter: { 'spec.type': 'library' },
          metrics: { 'change-lead-time': { minimumSample: 1, weight: 9 } },
          freshnessHours: { events: 1000, state: 1 },
        },
        { filter: { kind: 'group' }, minimumCoverage: 0.70001 },
      ],
    });
    fc.assert(
      fc.property(anyWorld(), ({ catalog, records }) => {
        expectEqual(
          ...bothInstants(world({ ...catalog, records, model }), { model }),
        );
      }),
      { numRuns: 50, seed: 9 },
    );
  });

  it('equal those of the golden organization', () => {
    const options = { currency: goldenCurrency };
    expectEqual(
      ...bothInstants(
        world({ ...goldenCatalog, records: goldenRecords, ...options }),
        options,
      ),
    );
  });

  it('fail for what failed, and for nothing else', () => {
    const own = world({ ...goldenCatalog, records: goldenRecords });
    const { model } = own.evaluation.input;
    const breaking = {
      ...model,
      metrics: model.metrics.map(metric =>
        metric.id === 'change-size'
          ? {
              ...metric,
              records: {
                change() {
                  throw new Error('out of ideas');
                },
              },
            }
          : metric,
      ),
    } as typeof model;
    const options = { model: breaking, currency: goldenCurrency };
    const [now, before] = bothInstants(
      look(own.graph, own.records, options),
      options,
    );
    expect(JSON.stringify(scorecards(now, before))).toContain('out of ideas');
    expectEqual(now, before);
  });

  it('are impossible where somebody asks for what was forgotten', () => {
    const { evaluation } = world({
      ...goldenCatalog,
      records: goldenRecords,
      currency: goldenCurrency,
    });
    const { input } = withoutRecords(evaluation);
    const metrics = input.model.metrics.map(metric => ({
      ...metric,
      id: `other-${metric.id}`,
    }));
    const policies = Object.fromEntries(
      metrics.map(({ id }) => [
        id,
        input.model.policies[id.replace('other-', '')],
      ]),
    );
    const asking = new Evaluation({
      ...input,
      model: { ...input.model, metrics, policies },
    });
    expect(() =>
      asking.measurement(metrics[0], 'organization:default/all'),
    ).toThrow(RecordsForgottenError);
  });
});
