import { Entity } from '@backstage/catalog-model';
import { ORGANIZATION_REF, Relation } from 'backstage-plugin-drive-common';
import fc from 'fast-check';
import {
  component,
  domain,
  graphOf,
  group,
  system,
} from './__testUtils__/catalog';
import { buildSubjectGraph } from './buildSubjectGraph';
import { CatalogEntity, toCatalogEntity } from './catalogEntity';
import { SubjectGraph } from './SubjectGraph';

const RELATIONS: Relation[] = ['ownership', 'structure'];
const some = (prefix: string) =>
  fc.uniqueArray(
    fc.constantFrom(...'0123456'.split('').map(i => `${prefix}${i}`)),
    { maxLength: 2 },
  );

/** Catalogs of a few entities whose references may be missing, double, circular or of the wrong kind. */
const catalogs = fc
  .record({
    groups: fc.array(
      fc.record({ parent: some('g'), children: some('g'), type: some('t') }),
      { maxLength: 6 },
    ),
    domains: fc.array(fc.record({ subdomainOf: some('d') }), { maxLength: 4 }),
    systems: fc.array(fc.record({ domain: some('d'), owner: some('g') }), {
      maxLength: 4,
    }),
    components: fc.array(
      fc.record({
        system: some('s'),
        owner: fc.oneof(some('g'), fc.constant('user:jane')),
        slug: fc.constantFrom('acme/mono', 'acme/other', 'nonsense'),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ groups, domains, systems, components }): Entity[] => [
    ...groups.map(({ type, ...spec }, i) =>
      group(`g${i}`, { ...spec, type: type[0] }),
    ),
    ...domains.map((spec, i) => domain(`d${i}`, spec)),
    ...systems.map((spec, i) => system(`s${i}`, spec)),
    ...components.map(({ slug, ...spec }, i) =>
      component(`c${i}`, {
        ...spec,
        annotations: { 'github.com/project-slug': slug },
      }),
    ),
  ]);

const catalogAndShuffle = catalogs.chain(entities =>
  fc.record({
    entities: fc.constant(entities),
    shuffled: fc.shuffledSubarray(entities, { minLength: entities.length }),
    root: fc.option(fc.constantFrom('group:default/g0', 'group:default/g3'), {
      nil: undefined,
    }),
  }),
);

const plain = (graph: SubjectGraph) => ({
  nodes: [...graph.nodes],
  findings: graph.findings,
});

describe('buildSubjectGraph, of any catalog', () => {
  it('does not depend on the order of the entities', () => {
    fc.assert(
      fc.property(catalogAndShuffle, ({ entities, shuffled, root }) => {
        expect(plain(graphOf(shuffled, { root }))).toEqual(
          plain(graphOf(entities, { root })),
        );
      }),
    );
  });

  it('leads every subject up to the organization in its hierarchies, in finitely many steps', () => {
    fc.assert(
      fc.property(catalogAndShuffle, ({ entities, root }) => {
        const graph = graphOf(entities, { root });
        for (const node of graph.nodes.values()) {
          for (const relation of RELATIONS) {
            const isPlaced =
              node.kind === 'component' ||
              (node.kind !== 'organization' &&
                (relation === 'ownership') === (node.kind === 'group'));
            expect(topsOf(graph, node.ref, relation)).toEqual(
              new Set([isPlaced ? ORGANIZATION_REF : node.ref]),
            );
          }
        }
      }),
    );
  });

  it('names parents and children alike', () => {
    fc.assert(
      fc.property(catalogAndShuffle, ({ entities, root }) => {
        const graph = graphOf(entities, { root });
        for (const relation of RELATIONS) {
          const up: string[] = [];
          const down: string[] = [];
          for (const { ref, parents, children } of graph.nodes.values()) {
            up.push(...parents[relation].map(parent => `${ref}<${parent}`));
            down.push(...children[relation].map(child => `${child}<${ref}`));
          }
          expect(up.sort()).toEqual(down.sort());
        }
      }),
    );
  });

  it('reads each entity the same few times, however many there are', () => {
    const readsOf = (count: number) => {
      let reads = 0;
      const counting = (entity: CatalogEntity) =>
        new Proxy(entity, {
          get(target, key, receiver) {
            reads++;
            return Reflect.get(target, key, receiver);
          },
        });
      const entities = [
        group('team-a'),
        system('big', { owner: 'team-a' }),
        ...Array.from({ length: count }, (_, i) =>
          component(`c${i}`, {
            owner: 'team-a',
            system: 'big',
            annotations: { 'github.com/project-slug': 'acme/mono' },
          }),
        ),
      ].map(entity => counting(toCatalogEntity(entity)!));
      const graph = buildSubjectGraph(entities, {
        title: 'Acme',
        annotations: [],
      });

      expect(graph.componentsBelow('system:default/big')).toHaveLength(count);
      expect(graph.componentsBelow('group:default/team-a')).toHaveLength(count);
      return reads / entities.length;
    };

    const readsOfEach = readsOf(20_000);
    expect(readsOfEach).toBeLessThan(40);
    expect(readsOfEach).toBeCloseTo(readsOf(2_000), 0);
  });
});

/** Where the ways up end. A cycle would be a stack overflow. */
function topsOf(
  graph: SubjectGraph,
  ref: string,
  relation: Relation,
): Set<string> {
  const parents = graph.get(ref)!.parents[relation];
  return parents.length === 0
    ? new Set([ref])
    : new Set(parents.flatMap(parent => [...topsOf(graph, parent, relation)]));
}
