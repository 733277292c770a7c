import {
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  domainEntityV1alpha1Validator,
  Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  groupEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  parseEntityRef,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import {
  componentEntities,
  organizationEntities,
  systemEntities,
} from './entities';
import { departments, teams } from './groups';
import { components, isPaged, repositories } from './organization';
import { domains, systems } from './systems';

const entities = [
  ...organizationEntities(),
  ...systemEntities(),
  ...componentEntities(),
];

const REFERENCES: [field: string, kind: string][] = [
  ['owner', 'group'],
  ['parent', 'group'],
  ['memberOf', 'group'],
  ['domain', 'domain'],
  ['subdomainOf', 'domain'],
  ['system', 'system'],
];

const namesWhere = (matches: (entity: Entity) => boolean) =>
  componentEntities()
    .filter(matches)
    .map(({ metadata }) => metadata.name);

describe('the organization', () => {
  it('has about 60 components, 12 teams in 3 departments and 6 domains', () => {
    expect(components.length).toBeGreaterThanOrEqual(55);
    expect(components.length).toBeLessThanOrEqual(65);
    expect(teams).toHaveLength(12);
    expect(departments).toHaveLength(3);
    expect(domains).toHaveLength(6);
    expect(new Set(teams.map(({ department }) => department)).size).toBe(3);
    expect(new Set(components.map(({ type }) => type)).size).toBe(4);
    expect(new Set(components.map(({ lifecycle }) => lifecycle)).size).toBe(3);
  });

  it('is accepted by the catalog', async () => {
    const policy = EntityPolicies.allOf([
      new SchemaValidEntityPolicy(),
      new DefaultNamespaceEntityPolicy(),
      new NoForeignRootFieldsEntityPolicy(),
      new FieldFormatEntityPolicy(),
    ]);
    const validators = [
      componentEntityV1alpha1Validator,
      domainEntityV1alpha1Validator,
      groupEntityV1alpha1Validator,
      systemEntityV1alpha1Validator,
      userEntityV1alpha1Validator,
    ];
    for (const entity of entities) {
      await expect(policy.enforce(entity)).resolves.toBeDefined();
      const checked = await Promise.all(
        validators.map(validator => validator.check(entity)),
      );
      expect(checked.filter(Boolean)).toHaveLength(1);
    }
  });

  it('names no entity twice, and refers to none that is not there', () => {
    const refs = new Set(entities.map(entity => stringifyEntityRef(entity)));
    expect(refs.size).toBe(entities.length);
    for (const { spec } of entities) {
      for (const [field, kind] of REFERENCES) {
        for (const ref of [spec?.[field] ?? []].flat()) {
          const target = parseEntityRef(ref as string, {
            defaultKind: kind,
            defaultNamespace: 'default',
          });
          expect(refs).toContain(stringifyEntityRef(target));
        }
      }
    }
  });

  it('nests a domain, and gives a monorepo to several components of two teams', () => {
    expect(domains.some(({ parent }) => parent)).toBe(true);
    const monorepo = repositories.find(
      ({ slug }) => slug === 'acme/storefront',
    );
    expect(monorepo!.components.length).toBeGreaterThan(3);
    expect(new Set(monorepo!.components.map(({ team }) => team)).size).toBe(2);
  });

  it('has the oddities of a real catalog, each once', () => {
    const ownerKind = (entity: Entity) =>
      parseEntityRef(entity.spec!.owner as string).kind;
    expect(namesWhere(entity => ownerKind(entity) === 'user')).toEqual([
      'invoice-archive',
    ]);
    expect(namesWhere(({ metadata }) => !metadata.description)).toEqual([
      'job-scheduler',
    ]);
    expect(
      namesWhere(({ spec }) => spec!.owner === 'group:default/platform'),
    ).toEqual(['status-page']);
    expect(namesWhere(({ metadata }) => !metadata.annotations)).toEqual([
      'carrier-portal',
    ]);
    const ownersOfSystems = new Map(systems.map(one => [one.name, one.owner]));
    expect(
      components
        .filter(({ team, system }) => ownersOfSystems.get(system) !== team)
        .map(({ name }) => name),
    ).toEqual(['wishlist']);
  });

  it('pages every team for its services, but for Fulfilment', () => {
    const paged = new Set(components.filter(isPaged).map(({ team }) => team));
    expect(
      teams.filter(({ name }) => !paged.has(name)).map(({ name }) => name),
    ).toEqual(['fulfilment']);
  });

  it('shares out the work of each team among its repositories', () => {
    for (const team of teams) {
      const shares = repositories
        .filter(repository => repository.team === team)
        .map(({ shareOfTeam }) => shareOfTeam);
      expect(shares.reduce((total, share) => total + share, 0)).toBeCloseTo(1);
    }
  });
});
