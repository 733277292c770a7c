import { ORGANIZATION_REF } from 'backstage-plugin-drive-common';
import {
  component,
  domain,
  graphOf,
  group,
  system,
} from './__testUtils__/catalog';

const graph = graphOf([
  group('company', { children: ['east', 'west'] }),
  group('east', { children: ['team-a'] }),
  group('west', { children: ['team-a', 'team-b'] }),
  group('team-a'),
  group('team-b'),
  domain('shop'),
  system('checkout', { domain: 'shop', owner: 'team-a' }),
  system('search', { domain: 'shop', owner: 'team-a' }),
  component('library', {
    owner: ['team-a', 'team-b'],
    system: ['checkout', 'search'],
  }),
  component('payments', { owner: 'team-a', system: 'checkout' }),
]);

const below = (ref: string) => graph.below(ref).map(node => node.ref);

describe('SubjectGraph', () => {
  it('gives each subject below once, however many ways lead to it', () => {
    expect(below('group:default/company').sort()).toEqual([
      'component:default/library',
      'component:default/payments',
      'group:default/company',
      'group:default/east',
      'group:default/team-a',
      'group:default/team-b',
      'group:default/west',
    ]);
    expect(
      graph
        .componentsBelow('domain:default/shop')
        .map(node => node.ref)
        .sort(),
    ).toEqual(['component:default/library', 'component:default/payments']);
  });

  it('follows ownership below groups and structure below systems and domains', () => {
    expect(below('group:default/team-b')).toEqual([
      'group:default/team-b',
      'component:default/library',
    ]);
    expect(below('system:default/search')).toEqual([
      'system:default/search',
      'component:default/library',
    ]);
  });

  it('has nothing but the component below a component', () => {
    expect(below('component:default/payments')).toEqual([
      'component:default/payments',
    ]);
  });

  it('has everything, once, below the organization', () => {
    expect(below(ORGANIZATION_REF).sort()).toEqual(
      [...graph.nodes.keys()].sort(),
    );
    expect(graph.componentsBelow(ORGANIZATION_REF)).toHaveLength(2);
  });

  it('has nothing below what it does not know', () => {
    expect(graph.get('group:default/gone')).toBeUndefined();
    expect(below('group:default/gone')).toEqual([]);
    expect(below('constructor')).toEqual([]);
  });
});
