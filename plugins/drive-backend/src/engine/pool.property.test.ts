import fc from 'fast-check';
import { anyWorld, ArbitraryWorld } from './__testUtils__/arbitraryWorld';
import { rounded } from './__testUtils__/compare';
import { EASY_MODEL as model } from './__testUtils__/easyModel';
import { Draft, world } from './__testUtils__/world';

/**
 * Metrics that are pooled by assets alone: not per component, not of two kinds of which a component needs both, not
 * through incidents, which link over the assets of each component.
 */
const POOLED_BY_ASSETS = [
  'deployment-frequency',
  'change-lead-time',
  'deployment-rework-rate',
  'review-cycle-time',
  'pipeline-success-rate',
  'change-throughput',
  'change-size',
  'ai-evidence-share',
  'slo-attainment',
  'error-budget-remaining',
  'time-to-restore',
  'time-to-acknowledge',
  'on-call-load',
  'findings-within-sla',
  'time-to-remediate',
  'standards-coverage',
  'unplanned-work-share',
  'pipeline-waste',
  'work-allocation',
  'spend',
];

/** One source and rule, so that no component has one to choose that another has not. */
const uniform = anyWorld({
  sources: ['one:x'],
  rules: ['deployment'],
  coverage: false,
  libraries: false,
});

/** The records about assets that components may share. */
const ofAssets = ({ records }: ArbitraryWorld): Draft[] =>
  records.filter(({ asset }) => !asset.includes(':') && asset !== 'nobody');

function measurementsOf(subject: string, ...draft: Parameters<typeof world>) {
  const { measure } = world(...draft);
  return POOLED_BY_ASSETS.map(id => {
    // Sentences name a component or what is here.
    const { reason, ...measurement } = measure(id, subject);
    const { value, sample } = measurement;
    return rounded(
      // Why there is no lead time depends on the deployments of the components that have changes.
      id === 'change-lead-time'
        ? { id, value, sample }
        : { id, ...measurement },
    );
  });
}

describe('the measurement of a parent', () => {
  it('is that of one component that has all the assets', () => {
    fc.assert(
      fc.property(uniform, own => {
        const records = ofAssets(own);
        const components = Object.fromEntries(
          Object.entries(own.catalog.components).map(([name, component]) => [
            name,
            { ...component, owner: 'team' },
          ]),
        );
        const assets = Object.values(components).flatMap(
          component => component.assets!,
        );
        expect(
          measurementsOf('group:team', { components, records, model }),
        ).toEqual(
          measurementsOf('whole', {
            components: { whole: { assets } },
            records,
            model,
          }),
        );
      }),
    );
  });

  it('is the same in both hierarchies, where they hold the same components', () => {
    fc.assert(
      fc.property(anyWorld(), ({ catalog, records }) => {
        const components = Object.fromEntries(
          Object.entries(catalog.components).map(([name, component]) => [
            name,
            { ...component, owner: 'team', system: 'shop' },
          ]),
        );
        const draft = { components, systems: { shop: {} }, records, model };
        expect(measurementsOf('group:team', draft)).toEqual(
          measurementsOf('system:shop', draft),
        );
      }),
    );
  });

  it('of one component is that component’s', () => {
    fc.assert(
      fc.property(anyWorld(), ({ catalog, records }) => {
        const components = {
          api: { ...catalog.components.api, owner: 'team' },
        };
        const draft = { components, records, model };
        expect(measurementsOf('group:team', draft)).toEqual(
          measurementsOf('api', draft),
        );
      }),
    );
  });
});
