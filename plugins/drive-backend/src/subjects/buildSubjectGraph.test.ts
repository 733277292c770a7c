import { ORGANIZATION_REF, Relation } from 'backstage-plugin-drive-common';
import {
  component,
  domain,
  findingsOf,
  graphOf,
  group,
  system,
  typelessGroup,
} from './__testUtils__/catalog';
import { SubjectGraph } from './SubjectGraph';

/** The names below a subject, each with its own below it: `a(b c(d))`. */
function tree(
  graph: SubjectGraph,
  relation: Relation,
  ref: string = ORGANIZATION_REF,
): string {
  const below = graph
    .get(ref)!
    .children[relation].map(child => tree(graph, relation, child))
    .join(' ');
  const name = ref.split('/')[1];
  return below ? `${name}(${below})` : name;
}

const componentNames = (graph: SubjectGraph, ref: string) =>
  graph
    .componentsBelow(ref)
    .map(node => node.entity!.name)
    .sort();

describe('buildSubjectGraph', () => {
  it('places components below their owners and systems, and all of it below the organization', () => {
    const graph = graphOf([
      group('company', { children: ['team-a', 'team-b'] }),
      group('team-a', { parent: 'company' }),
      group('team-b', { parent: 'company' }),
      domain('shop'),
      system('checkout', { domain: 'shop', owner: 'team-a' }),
      component('payments', { owner: 'team-a', system: 'checkout' }),
      component('search', { owner: 'team-b', system: 'checkout' }),
    ]);

    expect(tree(graph, 'ownership')).toBe(
      'all(company(team-a(payments) team-b(search)))',
    );
    expect(tree(graph, 'structure')).toBe(
      'all(shop(checkout(payments search)))',
    );
    expect(graph.get(ORGANIZATION_REF)).toMatchObject({
      kind: 'organization',
      title: 'Acme',
      parents: { ownership: [], structure: [] },
    });
    expect(graph.get('component:default/payments')).toMatchObject({
      parents: {
        ownership: ['group:default/team-a'],
        structure: ['system:default/checkout'],
      },
      ownedByGroup: true,
    });
  });

  it('puts what has nothing above directly below the organization', () => {
    const graph = graphOf([
      group('team-a'),
      domain('shop'),
      system('checkout', { domain: 'shop' }),
      system('loose'),
      component('payments', { owner: 'team-a', system: 'checkout' }),
      component('script'),
    ]);

    expect(graph.get(ORGANIZATION_REF)!.children).toEqual({
      ownership: ['component:default/script', 'group:default/team-a'],
      structure: [
        'component:default/script',
        'domain:default/shop',
        'system:default/loose',
      ],
    });
  });

  it('nests domains', () => {
    const graph = graphOf([
      domain('business'),
      domain('shop', { subdomainOf: 'business' }),
      system('checkout', { domain: 'shop' }),
      component('payments', { system: 'checkout' }),
    ]);

    expect(tree(graph, 'structure')).toBe(
      'all(business(shop(checkout(payments))))',
    );
    expect(componentNames(graph, 'domain:default/business')).toEqual([
      'payments',
    ]);
  });

  it('has an organization without a catalog', () => {
    const graph = graphOf([]);

    expect([...graph.nodes.keys()]).toEqual([ORGANIZATION_REF]);
    expect(graph.findings).toEqual([]);
  });

  describe('owners', () => {
    it('counts a component without an owner in the organization only', () => {
      const graph = graphOf([component('script')]);

      expect(graph.get('component:default/script')).toMatchObject({
        parents: { ownership: [ORGANIZATION_REF] },
        ownedByGroup: false,
      });
      expect(findingsOf(graph)).toEqual(['no-owner component:default/script']);
    });

    it('counts a component of an unknown owner in the organization only', () => {
      const graph = graphOf([component('script', { owner: 'gone' })]);

      expect(graph.get('component:default/script')).toMatchObject({
        parents: { ownership: [ORGANIZATION_REF] },
        ownedByGroup: false,
      });
      expect(graph.findings).toEqual([
        {
          subject: 'component:default/script',
          code: 'unknown-owner',
          severity: 'warning',
          detail:
            'The owner group:default/gone is not a group in the catalog; it counts in the organization only.',
        },
      ]);
    });

    it('counts a component of a user in the organization only, and does not name the user', () => {
      const graph = graphOf([component('script', { owner: 'user:jane' })]);

      expect(graph.get('component:default/script')).toMatchObject({
        parents: { ownership: [ORGANIZATION_REF] },
        ownedByGroup: false,
      });
      expect(findingsOf(graph)).toEqual([
        'owned-by-user component:default/script',
      ]);
      expect(
        JSON.stringify([...graph.nodes.values(), graph.findings]),
      ).not.toMatch(/jane/);
    });

    it('counts a component of a group and a user in the group', () => {
      const graph = graphOf([
        group('team-a'),
        component('payments', {
          relations: [
            { type: 'ownedBy', targetRef: 'user:default/jane' },
            { type: 'ownedBy', targetRef: 'group:default/team-a' },
          ],
        }),
      ]);

      expect(tree(graph, 'ownership')).toBe('all(team-a(payments))');
      expect(graph.findings).toEqual([
        expect.objectContaining({
          code: 'owned-by-user',
          detail: expect.stringContaining('it counts in its other owners'),
        }),
      ]);
    });

    it('does not take another kind of entity for an owner', () => {
      const graph = graphOf([
        system('checkout'),
        component('payments', { owner: 'system:checkout' }),
      ]);

      expect(graph.get('component:default/payments')!.ownedByGroup).toBe(false);
      expect(findingsOf(graph)).toEqual([
        'unknown-owner component:default/payments',
      ]);
    });

    it('counts a component of several groups once in each, and once above both', () => {
      const graph = graphOf([
        group('company'),
        group('team-a', { parent: 'company' }),
        group('team-b', { parent: 'company' }),
        component('payments', { owner: ['team-a', 'team-b'] }),
      ]);

      expect(componentNames(graph, 'group:default/team-a')).toEqual([
        'payments',
      ]);
      expect(componentNames(graph, 'group:default/team-b')).toEqual([
        'payments',
      ]);
      expect(componentNames(graph, 'group:default/company')).toEqual([
        'payments',
      ]);
      expect(findingsOf(graph)).toEqual([
        'several-owners component:default/payments',
      ]);
    });

    it('lets a system belong to another team than its components', () => {
      const graph = graphOf([
        group('team-a'),
        group('team-b'),
        system('checkout', { owner: 'team-b' }),
        component('payments', { owner: 'team-a', system: 'checkout' }),
        component('basket', { owner: 'team-b', system: 'checkout' }),
      ]);

      expect(componentNames(graph, 'group:default/team-b')).toEqual(['basket']);
      expect(componentNames(graph, 'system:default/checkout')).toEqual([
        'basket',
        'payments',
      ]);
      expect(graph.findings).toEqual([
        {
          subject: 'system:default/checkout',
          code: 'system-of-another-team',
          severity: 'info',
          detail:
            '1 component in it belongs to another owner; a component counts with its own owner.',
        },
      ]);
    });
  });

  describe('groups', () => {
    it('links a child whichever of the two names the other', () => {
      const graph = graphOf([
        group('company', { children: ['team-a'] }),
        group('team-a'),
        group('team-b', { parent: 'company' }),
      ]);

      expect(tree(graph, 'ownership')).toBe('all(company(team-a team-b))');
      expect(graph.findings).toEqual([]);
    });

    it('scores a group without a type like any other', () => {
      const graph = graphOf([
        typelessGroup('team-a'),
        component('payments', { owner: 'team-a' }),
      ]);

      expect(componentNames(graph, 'group:default/team-a')).toEqual([
        'payments',
      ]);
      expect(findingsOf(graph)).toEqual([
        'typeless-group group:default/team-a',
      ]);
    });

    it('lets a parent group own components itself', () => {
      const graph = graphOf([
        group('company'),
        group('team-a', { parent: 'company' }),
        component('payments', { owner: 'team-a' }),
        component('website', { owner: 'company' }),
      ]);

      expect(tree(graph, 'ownership')).toBe(
        'all(company(website team-a(payments)))',
      );
      expect(graph.findings).toEqual([
        expect.objectContaining({
          subject: 'group:default/company',
          code: 'parent-owns-components',
          severity: 'info',
        }),
      ]);
    });

    it('counts a group of several parents once in each, and once above them', () => {
      const graph = graphOf([
        group('company', { children: ['east', 'west'] }),
        group('east', { children: ['team-a'] }),
        group('west', { children: ['team-a'] }),
        group('team-a'),
        component('payments', { owner: 'team-a' }),
      ]);

      expect(componentNames(graph, 'group:default/east')).toEqual(['payments']);
      expect(componentNames(graph, 'group:default/west')).toEqual(['payments']);
      expect(componentNames(graph, 'group:default/company')).toEqual([
        'payments',
      ]);
      expect(findingsOf(graph)).toEqual([
        'several-parents group:default/team-a',
      ]);
    });

    it('reports parents and children that are not in the catalog, or no groups', () => {
      const graph = graphOf([
        group('team-a', { parent: 'gone', children: ['lost', 'user:jane'] }),
        system('checkout'),
        group('team-b', { parent: 'system:checkout' }),
      ]);

      expect(tree(graph, 'ownership')).toBe('all(team-a team-b)');
      expect(findingsOf(graph)).toEqual([
        'unknown-child group:default/team-a',
        'unknown-parent group:default/team-a',
        'unknown-parent group:default/team-b',
      ]);
      expect(JSON.stringify(graph.findings)).not.toMatch(/jane/);
    });

    it('survives a group that is its own parent', () => {
      const graph = graphOf([
        group('team-a', { parent: 'team-a' }),
        component('payments', { owner: 'team-a' }),
      ]);

      expect(tree(graph, 'ownership')).toBe('all(team-a(payments))');
      expect(graph.findings).toEqual([
        {
          subject: 'group:default/team-a',
          code: 'group-cycle',
          severity: 'warning',
          detail:
            "The group's parents lead back to itself; group:default/team-a is ignored as its parent.",
        },
      ]);
    });

    it('survives two groups that are each other’s parents', () => {
      const graph = graphOf([
        group('team-a', { parent: 'team-b' }),
        group('team-b', { parent: 'team-a' }),
      ]);

      expect(tree(graph, 'ownership')).toBe('all(team-a(team-b))');
      expect(findingsOf(graph)).toEqual(['group-cycle group:default/team-a']);
    });

    it('keeps what hangs below a cycle', () => {
      const graph = graphOf([
        group('a', { parent: 'c' }),
        group('b', { parent: 'a' }),
        group('c', { parent: 'b' }),
        group('leaf', { parent: 'c' }),
        component('payments', { owner: 'leaf' }),
      ]);

      expect(tree(graph, 'ownership')).toBe('all(a(b(c(leaf(payments)))))');
      expect(findingsOf(graph)).toEqual(['group-cycle group:default/a']);
    });
  });

  describe('systems and domains', () => {
    it('survives a domain that is its own parent, and two that are each other’s', () => {
      const graph = graphOf([
        domain('alone', { subdomainOf: 'alone' }),
        domain('east', { subdomainOf: 'west' }),
        domain('west', { subdomainOf: 'east' }),
        system('checkout', { domain: 'west' }),
        component('payments', { system: 'checkout', owner: 'team-a' }),
        group('team-a'),
      ]);

      expect(tree(graph, 'structure')).toBe(
        'all(alone east(west(checkout(payments))))',
      );
      expect(findingsOf(graph)).toEqual([
        'domain-cycle domain:default/alone',
        'domain-cycle domain:default/east',
      ]);
    });

    it('reports unknown systems and domains', () => {
      const graph = graphOf([
        group('team-a'),
        component('payments', { system: 'gone', owner: 'team-a' }),
        system('checkout', { domain: 'gone' }),
        domain('shop', { subdomainOf: 'gone' }),
      ]);

      expect(tree(graph, 'structure')).toBe('all(payments shop checkout)');
      expect(findingsOf(graph)).toEqual([
        'unknown-system component:default/payments',
        'unknown-domain domain:default/shop',
        'unknown-domain system:default/checkout',
      ]);
    });

    it('does not place anything below a kind that it cannot be part of', () => {
      const graph = graphOf([
        group('team-a'),
        component('payments', { owner: 'team-a' }),
        component('api', { owner: 'team-a', system: 'group:team-a' }),
        system('checkout', { domain: 'component:payments' }),
        domain('shop', { subdomainOf: 'system:checkout' }),
      ]);

      expect(tree(graph, 'structure')).toBe('all(api payments shop checkout)');
      expect(findingsOf(graph)).toEqual([
        'wrong-parent component:default/api',
        'wrong-parent domain:default/shop',
        'wrong-parent system:default/checkout',
      ]);
    });

    it('counts a component of several systems once in their domain', () => {
      const graph = graphOf([
        group('team-a'),
        domain('shop'),
        system('checkout', { domain: 'shop' }),
        system('search', { domain: 'shop' }),
        component('library', {
          owner: 'team-a',
          system: ['checkout', 'search'],
        }),
      ]);

      expect(componentNames(graph, 'domain:default/shop')).toEqual(['library']);
      expect(findingsOf(graph)).toEqual([
        'several-parents component:default/library',
      ]);
    });
  });

  describe('refs', () => {
    it('resolves short refs in the namespace of the entity that has them', () => {
      const graph = graphOf([
        group('team-a', { namespace: 'east' }),
        group('team-a', { namespace: 'west' }),
        component('payments', { namespace: 'east', owner: 'team-a' }),
        component('search', { namespace: 'east', owner: 'west/team-a' }),
      ]);

      expect(componentNames(graph, 'group:east/team-a')).toEqual(['payments']);
      expect(componentNames(graph, 'group:west/team-a')).toEqual(['search']);
      expect(graph.findings).toEqual([]);
    });

    it('compares refs without regard to case', () => {
      const graph = graphOf([
        group('Company', { children: ['TEAM-A'] }),
        group('Team-A', { parent: 'group:Default/COMPANY' }),
        system('CheckOut'),
        component('Payments', {
          owner: 'Group:default/team-A',
          system: 'checkout',
        }),
      ]);

      expect(tree(graph, 'ownership')).toBe('all(company(team-a(payments)))');
      expect(tree(graph, 'structure')).toBe('all(checkout(payments))');
      expect(graph.get('component:default/payments')!.title).toBe('Payments');
      expect(graph.findings).toEqual([]);
    });
  });

  describe('assets', () => {
    const slug = (value: string) => ({ 'github.com/project-slug': value });
    const owned = { owner: 'team-a' };

    it('gives each subject its own ref, and components what their annotations point at', () => {
      const annotations = slug('acme/payments');
      const graph = graphOf([
        group('team-a', { annotations }),
        component('payments', { ...owned, annotations }),
      ]);

      expect(graph.get('component:default/payments')!.assets).toEqual([
        'component:default/payments',
        'github:github.com/acme/payments',
      ]);
      expect(graph.get('group:default/team-a')!.assets).toEqual([
        'group:default/team-a',
      ]);
      expect(graph.get(ORGANIZATION_REF)!.assets).toEqual([ORGANIZATION_REF]);
    });

    it('shares the asset of a monorepo between its components', () => {
      const graph = graphOf([
        group('team-a'),
        component('one', { ...owned, annotations: slug('acme/Mono') }),
        component('two', { ...owned, annotations: slug('ACME/mono') }),
      ]);

      expect(
        graph.ownersOfAssets
          .get('github:github.com/acme/mono')!
          .map(node => node.ref),
      ).toEqual(['component:default/one', 'component:default/two']);
    });

    it('counts an asset that two annotations point at once', () => {
      const graph = graphOf([
        group('team-a'),
        component('payments', {
          ...owned,
          annotations: {
            ...slug('acme/payments'),
            'drive.backstage.io/assets':
              'github:github.com/Acme/Payments, GitHub:GITHUB.com/acme/payments, COMPONENT:default/payments',
          },
        }),
      ]);

      expect(graph.get('component:default/payments')!.assets).toEqual([
        'component:default/payments',
        'github:github.com/acme/payments',
      ]);
      expect(graph.findings).toEqual([]);
    });

    it('reports an annotation that names no asset, and keeps the others', () => {
      const graph = graphOf([
        group('team-a'),
        component('payments', {
          ...owned,
          annotations: {
            ...slug('https://github.com/acme/payments'),
            'drive.backstage.io/assets': 'nonsense, git:local/payments',
          },
        }),
      ]);

      expect(graph.get('component:default/payments')!.assets).toEqual([
        'component:default/payments',
        'git:local/payments',
      ]);
      expect(graph.findings.map(({ code, detail }) => [code, detail])).toEqual([
        [
          'unreadable-annotation',
          'The annotation drive.backstage.io/assets does not name an asset: "nonsense, git:local/payments".',
        ],
        [
          'unreadable-annotation',
          'The annotation github.com/project-slug does not name an asset: "https://github.com/acme/payments".',
        ],
      ]);
    });

    it('survives an annotation that a module cannot read', () => {
      const graph = graphOf(
        [
          group('team-a'),
          component('payments', { ...owned, annotations: { 'acme/id': 'x' } }),
        ],
        {
          annotations: [
            {
              annotation: 'acme/id',
              kinds: [],
              toAssetKeys() {
                throw new Error('unexpected');
              },
            },
          ],
        },
      );

      expect(findingsOf(graph)).toEqual([
        'unreadable-annotation component:default/payments',
      ]);
    });

    it('leaves records about another entity to that entity', () => {
      const graph = graphOf([
        group('team-a'),
        component('payments', {
          ...owned,
          annotations: { 'drive.backstage.io/assets': 'group:team-a' },
        }),
      ]);

      expect(graph.get('component:default/payments')!.assets).toEqual([
        'component:default/payments',
      ]);
      expect(findingsOf(graph)).toEqual([
        'foreign-entity component:default/payments',
      ]);
    });
  });

  describe('what counts', () => {
    const catalog = [
      group('world'),
      group('company', { parent: 'world' }),
      group('team-a', { parent: 'company' }),
      group('partner', { parent: 'world' }),
      domain('shop'),
      domain('elsewhere'),
      system('checkout', { domain: 'shop', owner: 'partner' }),
      system('empty', { owner: 'team-a' }),
      system('foreign', { domain: 'elsewhere', owner: 'partner' }),
      component('payments', { owner: 'team-a', system: 'checkout' }),
      component('outside', { owner: 'partner', system: 'checkout' }),
      component('shared', { owner: ['team-a', 'partner'] }),
      component('script', { owner: 'user:jane' }),
      component('lost', { owner: 'gone' }),
    ];

    it('is the tree of the configured group, what it owns, what no group owns, and what these are part of', () => {
      const graph = graphOf(catalog, { root: 'group:default/Company' });

      expect(tree(graph, 'ownership')).toBe(
        'all(lost script company(team-a(payments shared)))',
      );
      expect(tree(graph, 'structure')).toBe(
        'all(lost script shared shop(checkout(payments)) empty)',
      );
    });

    it('reports nothing about what does not count', () => {
      const graph = graphOf(
        [...catalog, component('odd', { owner: 'partner', system: 'gone' })],
        { root: 'group:default/company' },
      );

      expect(findingsOf(graph)).toEqual([
        'unknown-owner component:default/lost',
        'owned-by-user component:default/script',
        'several-owners component:default/shared',
        'system-of-another-team system:default/checkout',
      ]);
    });

    it('is everything while the configured group is unknown, which is reported', () => {
      const graph = graphOf(catalog, { root: 'group:default/nowhere' });

      expect(graph.nodes.size).toBe(catalog.length + 1);
      expect(findingsOf(graph)).toContain(
        'unknown-organization group:default/nowhere',
      );
    });

    it('is everything where what is configured is no group', () => {
      const graph = graphOf(catalog, { root: 'system:default/checkout' });

      expect(graph.nodes.size).toBe(catalog.length + 1);
      expect(findingsOf(graph)).toContain(
        'unknown-organization system:default/checkout',
      );
    });

    it('keeps the configured group on top of a cycle that it is in', () => {
      const graph = graphOf(
        [
          group('a-team', { parent: 'company', children: ['company'] }),
          group('company'),
          component('payments', { owner: 'a-team' }),
        ],
        { root: 'group:default/company' },
      );

      expect(tree(graph, 'ownership')).toBe('all(company(a-team(payments)))');
    });

    it('leaves out components that the filter does not choose, and keeps the groups and systems', () => {
      const graph = graphOf(
        [
          group('team-a'),
          system('checkout', { owner: 'team-a' }),
          component('payments', {
            owner: 'team-a',
            system: 'checkout',
            lifecycle: 'production',
          }),
          component('attempt', {
            system: 'checkout',
            lifecycle: 'experimental',
          }),
        ],
        { filter: ({ lifecycle }) => lifecycle === 'production' },
      );

      expect(tree(graph, 'ownership')).toBe('all(team-a(payments))');
      expect(tree(graph, 'structure')).toBe('all(checkout(payments))');
      expect(graph.get('component:default/attempt')).toBeUndefined();
      expect(graph.findings).toEqual([]);
    });

    it('is without entities that are gone from the catalog, and reports who still names them', () => {
      const before = [
        group('team-a'),
        system('checkout', { owner: 'team-a' }),
        component('payments', { owner: 'team-a', system: 'checkout' }),
      ];
      const after = graphOf(before.slice(2));

      expect(graphOf(before).findings).toEqual([]);
      expect([...after.nodes.keys()].sort()).toEqual([
        'component:default/payments',
        ORGANIZATION_REF,
      ]);
      expect(findingsOf(after)).toEqual([
        'unknown-owner component:default/payments',
        'unknown-system component:default/payments',
      ]);
    });
  });
});
