import { world } from '../../engine/__testUtils__/world';

const components = {
  owned: { owner: 'team' },
  silent: { owner: 'team', hasDescription: false },
  homeless: { owner: 'team', hasSourceLocation: false },
  orphan: {},
};

describe('ownership-coverage', () => {
  it('is the share of components that a group owns, described and located', () => {
    const { measure } = world({ components });
    expect(measure('ownership-coverage', 'organization')).toMatchObject({
      outcome: 'measured',
      value: 0.25,
      numerator: 1,
      denominator: 4,
      sample: 4,
      sources: [],
    });
    expect(measure('ownership-coverage', 'group:team').value).toBe(1 / 3);
    expect(measure('ownership-coverage', 'owned').value).toBe(1);
    expect(measure('ownership-coverage', 'orphan').value).toBe(0);
  });

  it('says what a component lacks', () => {
    const { items } = world({ components }).evidence(
      'ownership-coverage',
      'organization',
    );
    expect(items.map(({ id, part }) => [id, part])).toEqual([
      ['component:default/homeless', 'lacks a source location'],
      ['component:default/orphan', 'lacks an owner that is an existing group'],
      ['component:default/owned', 'owned, described and located'],
      ['component:default/silent', 'lacks a description'],
    ]);
  });

  it.each([
    ['at the first reading of the catalog', 0, 'measured'],
    ['a millisecond before it', 1, 'unavailable'],
  ])('%s', (_, later, outcome) => {
    const asOf = Date.parse('2026-03-29T00:00:00Z');
    const { measure } = world({ components, asOf, firstSweepAt: asOf + later });
    expect(measure('ownership-coverage', 'owned').outcome).toBe(outcome);
  });

  it('does not apply where there are no components', () => {
    const { measure } = world({ groups: { empty: {} } });
    expect(measure('ownership-coverage', 'group:empty')).toMatchObject({
      outcome: 'notApplicable',
      reason: 'There are no components here.',
    });
  });
});
