import { mockServices } from '@backstage/backend-test-utils';
import { readDriveConfig } from '../../config';

const read = (lines: unknown, drive: object = {}) =>
  readDriveConfig(
    mockServices.rootConfig({
      data: { drive: { lines, ...drive } } as any,
    }),
  ).lines;

const rule = {
  id: 'budget',
  when: 'error-budget-exhausted',
  then: 'halt',
};

describe('drive.lines', () => {
  it('fills in what a rule leaves open', () => {
    expect(
      read({ rules: [rule, { ...rule, id: 'b', when: 'incident-repeated' }] }),
    ).toMatchObject({
      deciders: [],
      rules: [
        {
          ...rule,
          days: 28,
          expiresAfterDays: 7,
          exemptions: ['security-fix', 'incident-fix'],
          resumeCriteria: expect.stringMatching(/\.$/),
        },
        { times: 3, days: 28 },
      ],
    });
  });

  it('looks over the configured window where four weeks are not stored', () => {
    const { rules } = read({ rules: [rule] }, { window: { days: 14 } });
    expect(rules[0].days).toBe(14);
  });

  it('chooses by catalog filters, and writes refs as the catalog does', () => {
    const { deciders } = read({
      deciders: [
        { filter: { 'spec.type': 'service' }, refs: ['Group:SRE'] },
        { refs: ['user:default/ada'] },
      ],
    });
    expect(deciders.map(({ refs }) => refs)).toEqual([
      ['group:default/sre'],
      ['user:default/ada'],
    ]);
    expect(deciders[0].filter).toEqual(expect.any(Function));
    expect(deciders[1].filter).toBeUndefined();
  });

  it.each([
    [{ rule: [] }, 'drive.lines.rule: is not a setting'],
    [
      { rules: [{ ...rule, wen: 1 }] },
      'drive.lines.rules[0].wen: is not a setting',
    ],
    [{ rules: [{ ...rule, id: 'Not So' }] }, 'drive.lines.rules[0].id: '],
    [
      { rules: [rule, rule] },
      'drive.lines.rules[1].id: there is a rule budget already',
    ],
    [{ rules: [{ ...rule, when: 'rain' }] }, 'drive.lines.rules[0].when: '],
    [{ rules: [{ ...rule, then: 'shout' }] }, 'drive.lines.rules[0].then: '],
    [
      { rules: [{ ...rule, limit: 0.2 }] },
      'drive.lines.rules[0].limit: is not a setting of error-budget-exhausted',
    ],
    [
      { rules: [{ ...rule, when: 'change-fail-rate-over', limit: 20 }] },
      'drive.lines.rules[0].limit: expected a share',
    ],
    [
      { rules: [{ ...rule, days: 27 }] },
      'drive.lines.rules[0].days: is 27, but scorecards are stored for 28 and 90 days',
    ],
    [
      { rules: [{ ...rule, expiresAfterDays: 91 }] },
      'drive.lines.rules[0].expiresAfterDays: expected a whole number within 1..90',
    ],
    [
      { rules: [{ ...rule, subjects: { 'spec.color': 'red' } }] },
      'drive.lines.rules[0].subjects: spec.color cannot be asked about',
    ],
    [
      { deciders: [{ refs: [] }] },
      'drive.lines.deciders[0].refs: expected at least one ref',
    ],
    [
      { deciders: [{ refs: ['component:default/x'] }] },
      'drive.lines.deciders[0].refs[0]: component:default/x is not the ref of a user or group',
    ],
    [{ deciders: [{ refs: ['ada'] }] }, 'drive.lines.deciders[0].refs[0]: '],
  ])('refuses %j', (lines, message) => {
    expect(() => read(lines)).toThrow(message);
  });
});
