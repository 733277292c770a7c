import { change, costItem, day, world } from './__testUtils__/world';

const { evaluation } = world({
  components: {
    api: { owner: 'payments', system: 'shop', assets: ['api', 'mono'] },
    web: { owner: 'payments', assets: ['mono'] },
    orphan: {},
  },
  groups: { commerce: {}, payments: { parents: ['commerce'] } },
  systems: { shop: { domain: 'retail' } },
  domains: { retail: {} },
  records: [
    change('mono', day(3)),
    change('api', day(3)),
    costItem('nobody', day(3), day(4), 1, { source: 'bills:acme' }),
    costItem('group:default/payments', day(3), day(4), 5, {
      source: 'bills:acme',
    }),
  ],
});
const scope = (ref: string) => evaluation.scope(ref)!;
const refs = (list: readonly { node: { ref: string } }[]) =>
  list.map(({ node }) => node.ref).sort();
const keys = (list: readonly { key: string }[]) =>
  list.map(({ key }) => key).sort();

describe('SubjectScope', () => {
  it('is undefined for an unknown subject', () => {
    expect(evaluation.scope('group:default/gone')).toBeUndefined();
  });

  it('holds the components below and what else records are about', () => {
    const commerce = scope('group:default/commerce');
    expect(refs(commerce.components)).toEqual([
      'component:default/api',
      'component:default/web',
    ]);
    expect(refs(commerce.holders)).toEqual([
      'component:default/api',
      'component:default/web',
      'group:default/payments',
    ]);
    expect(commerce.own).toBeUndefined();
    expect(scope('group:default/payments').own?.node.ref).toBe(
      'group:default/payments',
    );
    expect(refs(scope('domain:default/retail').components)).toEqual([
      'component:default/api',
    ]);
  });

  it('has each asset once', () => {
    const payments = scope('group:default/payments');
    expect(keys(payments.componentAssets('change'))).toEqual([
      'repo:acme/api',
      'repo:acme/mono',
    ]);
    expect(keys(payments.componentAssets('cost_item'))).toEqual([]);
    expect(keys(payments.allAssets('cost_item'))).toEqual([
      'group:default/payments',
    ]);
  });

  it('has what nothing points at in the organization alone', () => {
    expect(
      keys(scope('organization:default/all').unattributedAssets()),
    ).toEqual(['repo:acme/nobody']);
    expect(scope('group:default/commerce').unattributedAssets()).toEqual([]);
  });

  it('names what is above in both hierarchies, nearest first, each once', () => {
    expect(
      scope('component:default/api')
        .ancestors()
        .map(({ ref }) => ref),
    ).toEqual([
      'group:default/payments',
      'system:default/shop',
      'group:default/commerce',
      'domain:default/retail',
      'organization:default/all',
    ]);
  });

  it('leaves out components, also in scopes reached from it', () => {
    const withoutApi = scope('group:default/commerce').where(
      ({ node }) => node.title !== 'api',
    );
    expect(refs(withoutApi.components)).toEqual(['component:default/web']);
    expect(refs(withoutApi.of('group:default/payments')!.components)).toEqual([
      'component:default/web',
    ]);
    expect(withoutApi.of('component:default/api')!.own).toBeUndefined();
    expect(keys(withoutApi.allAssets('change'))).toEqual(['repo:acme/mono']);
  });

  it('is itself where nothing is left out', () => {
    const commerce = scope('group:default/commerce');
    expect(commerce.where(() => true)).toBe(commerce);
  });
});
