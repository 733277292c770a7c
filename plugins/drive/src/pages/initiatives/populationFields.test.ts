import { ALL_COMPONENTS, fieldsOf, predicateOf } from './populationFields';

const EVERYTHING = {
  kinds: ['Component', 'API'],
  types: ['service'],
  lifecycles: ['production', 'experimental'],
  tags: ['java', 'pci'],
  owners: ['group:default/payments', 'group:default/search'],
  systems: ['system:default/checkout'],
};

describe('the fields of a population', () => {
  it('write a filter predicate of the catalog', () => {
    expect(predicateOf(EVERYTHING)).toEqual({
      $all: [
        { kind: { $in: ['Component', 'API'] } },
        { 'spec.type': 'service' },
        { 'spec.lifecycle': { $in: ['production', 'experimental'] } },
        { 'metadata.tags': { $contains: 'java' } },
        { 'metadata.tags': { $contains: 'pci' } },
        {
          relations: {
            $contains: {
              type: 'ownedBy',
              targetRef: {
                $in: ['group:default/payments', 'group:default/search'],
              },
            },
          },
        },
        {
          relations: {
            $contains: { type: 'partOf', targetRef: 'system:default/checkout' },
          },
        },
      ],
    });
    expect(predicateOf(ALL_COMPONENTS)).toEqual({ kind: 'Component' });
  });

  it.each([
    ['all of them', EVERYTHING],
    ['one', ALL_COMPONENTS],
    ['none', { ...ALL_COMPONENTS, kinds: [] }],
  ])('are read back from what they wrote: %s', (_, fields) => {
    expect(fieldsOf(predicateOf(fields))).toEqual(fields);
  });

  it('read what people wrote by hand, as far as it is as simple', () => {
    expect(fieldsOf({ kind: 'Component', 'spec.type': 'service' })).toEqual({
      ...ALL_COMPONENTS,
      types: ['service'],
    });
  });

  it.each([
    ['a negation', { $not: { kind: 'Component' } }],
    ['a choice', { $any: [{ kind: 'Component' }, { kind: 'API' }] }],
    ['a nested choice', { $all: [{ $any: [{ kind: 'Component' }] }] }],
    ['another field', { 'metadata.name': 'payments' }],
    ['existence', { 'spec.type': { $exists: true } }],
    ['the same field twice', { $all: [{ kind: 'A' }, { kind: 'B' }] }],
    [
      'another relation',
      { relations: { $contains: { type: 'dependsOn', targetRef: 'a:b/c' } } },
    ],
    ['more than a list', { kind: { $in: ['A'], $exists: true } }],
    ['no object', 'Component'],
  ])('leave %s to the JSON, so that nothing is lost', (_, predicate) => {
    expect(fieldsOf(predicate)).toBeUndefined();
  });
});
