import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { costOf } from '../__testUtils__/world';
import { readSettings } from './readSettings';

const settingsOf = (cost: JsonObject) =>
  readSettings(
    mockServices.rootConfig({ data: { drive: { connectors: { cost } } } }),
  );

describe('drive.connectors.cost', () => {
  it('has defaults for everything', () => {
    const settings = readSettings(mockServices.rootConfig({ data: {} }));
    expect(settings).toEqual(settingsOf({}));
    expect(settings).toMatchObject({
      sources: ['focus', 'infrawallet', 'opencost'],
      lookBackDays: 10,
      backfillDays: 180,
      focus: [],
      budgets: [],
      opencost: { label: 'backstage.io/kubernetes-id', currency: 'USD' },
      infrawallet: { leaveOut: [{ provider: 'GitHub' }] },
    });
  });

  it.each<[JsonObject, string]>([
    [{ sources: ['focus', 'focus'] }, 'cost.sources: names one twice'],
    [{ sources: ['aws'] }, 'cost.sources[0]'],
    [{ focus: [{}] }, 'cost.focus[0].directory: is required'],
    [
      { focus: [{ directory: 'a' }, { directory: 'b' }] },
      'cost.focus: two have the same id',
    ],
    [{ opencost: { currency: 'dollars' } }, 'cost.opencost.currency'],
    [
      { categories: [{ match: {}, category: 'ai' }] },
      'cost.categories[0].match: names nothing',
    ],
    [
      {
        budgets: [
          { subject: 'shop', amount: 1, currency: 'EUR', every: 'month' },
        ],
      },
      'cost.budgets[0].subject',
    ],
    [
      {
        budgets: [
          { subject: 'group:shop', amount: 0, currency: 'EUR', every: 'month' },
        ],
      },
      'cost.budgets[0].amount',
    ],
    [{ token: 'x' }, 'cost.token: is not a setting'],
  ])('refuses %j and names the key', (settings, message) => {
    expect(() => settingsOf(settings)).toThrow(`drive.connectors.${message}`);
  });
});

describe('what the portal has', () => {
  const infraWallet = {
    backend: { infraWallet: { integrations: { aws: [] } } },
  };
  const opencost = { opencost: { baseUrl: 'http://localhost:9003' } };
  const idsOf = (config: object, cost: object = {}) =>
    costOf({ config, cost }).connectors.map(({ id }) => id);

  it('is read, and nothing else', () => {
    expect(idsOf({})).toEqual([]);
    expect(idsOf(infraWallet)).toEqual(['cost/infrawallet']);
    expect(idsOf(opencost)).toEqual(['cost/opencost']);
    expect(
      idsOf({ ...infraWallet, ...opencost }, { sources: ['opencost'] }),
    ).toEqual(['cost/opencost']);
    expect(
      idsOf(infraWallet, {
        focus: [{ directory: '/a' }, { id: 'ai', directory: '/b' }],
        budgets: [
          {
            subject: 'group:default/shop',
            amount: '12.50',
            currency: 'EUR',
            every: 'quarter',
          },
        ],
      }),
    ).toEqual([
      'cost/focus-default',
      'cost/focus-ai',
      'cost/infrawallet',
      'cost/budgets',
    ]);
  });

  it('is what annotations are known of', () => {
    const annotationsOf = (config: object) =>
      costOf({ config }).annotations.map(({ annotation }) => annotation);
    expect(annotationsOf({})).toEqual([]);
    expect(annotationsOf(opencost)).toContain('backstage.io/kubernetes-id');
    expect(annotationsOf(opencost)).not.toContain('infrawallet.io/account');
    // What it says of other labels is no mistake.
    expect(annotationsOf(opencost)).not.toContain(
      'backstage.io/kubernetes-label-selector',
    );
  });
});

describe('how components point at costs', () => {
  const assetsOf = (annotations: Record<string, string>, cost: object = {}) => {
    const entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'payments', annotations },
    };
    const made = costOf({
      config: {
        backend: { infraWallet: { integrations: { aws: [] } } },
        opencost: { baseUrl: 'http://localhost:9003' },
      },
      cost: {
        focus: [{ directory: '/a' }, { id: 'b', directory: '/b' }],
        ...cost,
      },
    });
    return new Set(
      made.annotations
        .filter(({ annotation }) => annotations[annotation])
        .flatMap(({ annotation, toAssetKeys }) =>
          toAssetKeys(annotations[annotation], entity),
        ),
    );
  };

  it.each<[Record<string, string>, string[]]>([
    [
      {
        'infrawallet.io/account': 'AWS/shop (1), AWS/shop-test (2)',
        'infrawallet.io/extra-filters': 'Env: prod|live',
      },
      [
        'infrawallet:default/account=aws%2fshop%20(1)|aws%2fshop-test%20(2)&env=live|prod',
      ],
    ],
    [
      {
        'infrawallet.io/provider': 'AWS',
        'infrawallet.io/tags': 'team:shop,team:cart,app:web',
      },
      [
        'infrawallet:default/provider=aws&team=cart|shop',
        'infrawallet:default/app=web&provider=aws',
      ],
    ],
    [
      { 'aws.amazon.com/cost-insights-tags': 'Team=Shop,env=prod' },
      [
        'focus:default/tag.env=prod&tag.team=shop',
        'focus:b/tag.env=prod&tag.team=shop',
      ],
    ],
    [
      { 'backstage.io/kubernetes-id': 'payments' },
      ['opencost:default/label/payments'],
    ],
  ])('%j names %j', (annotations, assets) => {
    expect(assetsOf(annotations)).toEqual(new Set(assets));
  });

  it('counts by one kind of bill alone, the first in the configured order', () => {
    const annotations = {
      'backstage.io/kubernetes-id': 'payments',
      'infrawallet.io/project': 'shop',
    };
    expect(assetsOf(annotations)).toEqual(
      new Set(['infrawallet:default/project=shop']),
    );
    expect(
      assetsOf(annotations, { sources: ['opencost', 'infrawallet'] }),
    ).toEqual(new Set(['opencost:default/label/payments']));
  });
});
