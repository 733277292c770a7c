import { component, graphOf, group } from '../subjects/__testUtils__/catalog';
import { SubjectGraph } from '../subjects/SubjectGraph';
import { DRIVE_MODEL } from './defaultModel';
import { DriveModel } from './DriveModel';
import { readModelOverrides } from './ModelOverrides';
import { overrideModel } from './overrideModel';
import { SubjectPolicies } from './SubjectPolicies';

const GRAPH = graphOf([
  group('payments'),
  component('ledger', { type: 'service', owner: 'payments', tags: ['tier-1'] }),
  component('cart', { type: 'service', owner: 'payments' }),
  component('sdk', { type: 'library', owner: 'payments', tags: ['tier-1'] }),
]);

const modelWith = (...overrides: unknown[]): DriveModel =>
  overrideModel(DRIVE_MODEL, readModelOverrides({ overrides }));

const nodeOf = (name: string, graph: SubjectGraph = GRAPH) =>
  [...graph.nodes.values()].find(({ ref }) => ref.endsWith(`/${name}`))!;

const policyOf = (name: string, ...overrides: unknown[]) =>
  new SubjectPolicies(modelWith(...overrides)).of(nodeOf(name));

const LIBRARIES = { 'spec.type': 'library' };
const TIER_1 = { 'metadata.tags': { $contains: 'tier-1' } };

describe('The policy of a subject', () => {
  it('is the model’s own, the very same, where nothing is overridden', () => {
    for (const node of GRAPH.nodes.values()) {
      const policy = new SubjectPolicies(DRIVE_MODEL).of(node);
      expect(policy.policies).toBe(DRIVE_MODEL.policies);
      expect(policy.minimumCoverage).toBe(DRIVE_MODEL.minimumCoverage);
      expect(policy.freshnessHours).toBe(DRIVE_MODEL.freshnessHours);
      expect(policy.overriddenBy).toEqual({});
    }
  });

  it('differs only for those that the filter chooses, and only in what is overridden', () => {
    const override = {
      filter: LIBRARIES,
      metrics: { 'change-lead-time': { minimumSample: 2 } },
      minimumCoverage: 0.3,
      freshnessHours: { state: 700 },
    };
    const sdk = policyOf('sdk', override);
    expect(sdk).toEqual({
      policies: {
        ...DRIVE_MODEL.policies,
        'change-lead-time': {
          ...DRIVE_MODEL.policies['change-lead-time'],
          minimumSample: 2,
        },
      },
      minimumCoverage: 0.3,
      freshnessHours: { events: 48, state: 700 },
      overriddenBy: { 'change-lead-time': 0 },
    });
    expect(policyOf('ledger', override)).toEqual(policyOf('ledger'));
  });

  it('is that of the later override where two choose a subject, value by value', () => {
    const both = [
      {
        filter: TIER_1,
        metrics: {
          'change-lead-time': { weight: 9, minimumSample: 9 },
          'review-cycle-time': { weight: 9 },
        },
        minimumCoverage: 0.9,
        freshnessHours: { events: 9, state: 9 },
      },
      {
        filter: LIBRARIES,
        metrics: { 'change-lead-time': { weight: 4 } },
        freshnessHours: { events: 4 },
      },
    ];
    expect(policyOf('sdk', ...both)).toMatchObject({
      policies: {
        'change-lead-time': { weight: 4, minimumSample: 9 },
        'review-cycle-time': { weight: 9 },
      },
      minimumCoverage: 0.9,
      freshnessHours: { events: 4, state: 9 },
      overriddenBy: { 'change-lead-time': 1, 'review-cycle-time': 0 },
    });
    expect(
      policyOf('sdk', ...[...both].reverse()).policies['change-lead-time'],
    ).toMatchObject({ weight: 9, minimumSample: 9 });
  });

  it('says of a curve that brings no source that it is configured', () => {
    const { policies } = policyOf('sdk', {
      filter: LIBRARIES,
      metrics: {
        spend: {
          weight: 1,
          curve: {
            scale: 'linear',
            points: [
              { value: 0, score: 100 },
              { value: 9, score: 0 },
            ],
          },
        },
      },
    });
    expect(policies.spend.curveSource).toBe("this portal's configuration");
  });

  it('of the organization is the model’s own, whatever a filter says: it is no entity', () => {
    expect(
      policyOf(
        'all',
        { filter: {}, minimumCoverage: 0.1 },
        { filter: { $not: TIER_1 }, minimumCoverage: 0.2 },
      ).minimumCoverage,
    ).toBe(DRIVE_MODEL.minimumCoverage);
  });

  it('is shared by all that the same overrides choose, and each subject is looked at once', () => {
    const model = modelWith({ filter: TIER_1, minimumCoverage: 0.3 });
    const [override] = model.overrides;
    const matches = jest.fn(override.matches);
    const policies = new SubjectPolicies({
      ...model,
      overrides: [{ ...override, matches }],
    });
    const ledger = policies.of(nodeOf('ledger'));
    expect(policies.of(nodeOf('ledger'))).toBe(ledger);
    expect(policies.of(nodeOf('sdk'))).toBe(ledger);
    expect(matches).toHaveBeenCalledTimes(2);
  });
});

describe('The limits of freshness of an asset', () => {
  const policies = new SubjectPolicies(
    modelWith(
      { filter: LIBRARIES, freshnessHours: { events: 720 } },
      { filter: TIER_1, freshnessHours: { state: 24 } },
    ),
  );
  const limitsOf = (...names: string[]) =>
    policies.freshnessHoursOf(names.map(name => nodeOf(name)));

  it('are those of the one that it belongs to', () => {
    expect(limitsOf('cart')).toEqual({ events: 48, state: 168 });
    expect(limitsOf('sdk')).toEqual({ events: 720, state: 24 });
  });

  it('are the strictest of those that share it, whatever their order', () => {
    expect(limitsOf('sdk', 'cart')).toEqual({ events: 48, state: 24 });
    expect(limitsOf('cart', 'sdk')).toEqual({ events: 48, state: 24 });
  });

  it('are the model’s where it belongs to nobody, or no override says anything about them', () => {
    expect(limitsOf()).toBeUndefined();
    expect(
      new SubjectPolicies(
        modelWith({ filter: LIBRARIES, minimumCoverage: 0.1 }),
      ).freshnessHoursOf([nodeOf('sdk')]),
    ).toBeUndefined();
  });
});
