import { component } from './__testUtils__/catalog';
import { toCatalogEntity } from './catalogEntity';
import { entityFilter } from './entityFilter';

const PAYMENTS = toCatalogEntity(
  component('payments', {
    title: 'Payments',
    annotations: {
      'github.com/project-slug': 'acme/payments',
      'backstage.io/orphan': 'true',
    },
    labels: { tier: '1' },
    tags: ['java', 'critical'],
    type: 'Service',
    lifecycle: 'production',
    owner: 'team-a',
    system: 'checkout',
  }),
)!;
const BARE = toCatalogEntity(component('bare'))!;

describe('entityFilter', () => {
  it.each([
    { kind: 'Component' },
    { 'metadata.name': 'payments', 'metadata.namespace': 'default' },
    { 'metadata.title': 'payments' },
    { 'metadata.annotations.github.com/project-slug': { $exists: true } },
    { 'metadata.annotations.backstage.io/orphan': 'true' },
    { 'metadata.labels.tier': 1 },
    { 'metadata.tags': { $contains: 'critical' } },
    { 'spec.type': { $in: ['website', 'service'] } },
    { 'spec.lifecycle': { $hasPrefix: 'prod' } },
    { 'spec.owner': 'team-a', 'spec.system': 'checkout' },
    {
      relations: {
        $contains: { type: 'ownedBy', targetRef: 'group:default/team-a' },
      },
    },
    {
      relations: {
        $contains: { type: 'partOf', targetRef: 'system:default/checkout' },
      },
    },
    { $all: [{ kind: 'component' }, { $not: { 'spec.type': 'library' } }] },
    { $any: [{ 'spec.type': 'library' }, { 'spec.lifecycle': 'production' }] },
    {},
  ])('matches as the catalog would: %j', predicate => {
    expect(entityFilter(predicate)(PAYMENTS)).toBe(true);
  });

  it.each([
    { 'spec.type': 'library' },
    { 'spec.owner': 'team-b' },
    { 'metadata.tags': { $exists: false } },
    { $not: { kind: 'component' } },
  ])('does not match %j', predicate => {
    expect(entityFilter(predicate)(PAYMENTS)).toBe(false);
  });

  it('tells what is absent from what is there', () => {
    const absent = entityFilter({
      'metadata.title': { $exists: false },
      'metadata.tags': { $exists: false },
      'spec.type': { $exists: false },
      'spec.owner': { $exists: false },
      'metadata.annotations.github.com/project-slug': { $exists: false },
    });

    expect(absent(BARE)).toBe(true);
    expect(absent(PAYMENTS)).toBe(false);
  });

  it.each([
    ['service', 'a filter is an object'],
    [['service'], 'a filter is an object'],
    [null, 'a filter is an object'],
    [
      { $any: [{ 'spec.type': { $like: 'service' } }] },
      '$like is not an operator; these are: $all, $any, $not, $exists',
    ],
    [{ $none: [] }, '$none is not an operator'],
    [{ 'spec.type': ['service'] }, 'Invalid filter predicate'],
    [{ $any: [], kind: 'component' }, 'Invalid filter predicate'],
    [{ 'spec.typ': 'service' }, 'spec.typ cannot be asked about'],
    [
      { $any: [{ $not: { 'metadata.description': 'x' } }] },
      'metadata.description cannot be asked about',
    ],
    [
      { 'metadata.annotations.backstage.io/managed-by-location': 'x' },
      'managed-by-location cannot be asked about',
    ],
  ])('rejects %j', (predicate, reason) => {
    expect(() => entityFilter(predicate)).toThrow(reason);
  });
});
