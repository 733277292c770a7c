import { ContributionRow } from 'backstage-plugin-drive-common';
import { world } from '../engine/__testUtils__/world';
import { AllContributions } from '../engine/contribution/contributionsOf';
import {
  contributionsOfChange,
  withholdContributions,
} from './withholdContributions';

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const { graph } = world({
  components: Object.fromEntries(names.map(name => [name, { owner: 'team' }])),
});
const children = names.map(name => graph.get(`component:default/${name}`)!);

const row = (name: string, part: number): ContributionRow => ({
  share: 'child',
  subject: { ref: `component:default/${name}`, kind: 'component', title: name },
  numerator: 10 * part,
  denominator: 2,
  before: 1,
  after: 5 * part,
  sample: 3,
  part,
  without: 7,
  leverage: { target: 1, points: 2 },
});

const breakdown: AllContributions = {
  subject: { ref: 'group:default/team', kind: 'group', title: 'team' },
  metricId: 'change-fail-rate',
  unit: 'ratio',
  method: 'quotient',
  before: { from: '2026-01-01', to: '2026-02-01', value: 0.25 },
  after: { from: '2026-02-01', to: '2026-03-01', value: 0.75 },
  change: 0.5,
  rows: [
    row('a', 0.5),
    row('b', -0.25),
    row('c', 0.125),
    row('d', 0.0625),
    row('e', 0.03125),
    row('f', 0.015625),
    row('g', 0),
    { share: 'own', sample: 1, part: 0.015625 },
  ],
};

const seenBut = (...hidden: string[]) =>
  new Set(
    names
      .filter(name => !hidden.includes(name))
      .map(name => `component:default/${name}`),
  );

describe('a breakdown for a caller', () => {
  it('is whole where all children may be read', () => {
    expect(withholdContributions(breakdown, children, seenBut())).toEqual(
      breakdown,
    );
  });

  it.each([[['a']], [['a', 'g']]])(
    'has no rows where %j are hidden: they could be told by subtraction',
    hidden => {
      const { rows, withheld, hiddenComponents, ...rest } =
        withholdContributions(breakdown, children, seenBut(...hidden));
      expect(rows).toBeUndefined();
      expect(withheld).toContain('You may not read');
      expect(hiddenComponents).toBe(hidden.length);
      expect(rest).toMatchObject({ change: 0.5, after: { value: 0.75 } });
    },
  );

  it('has one row of three hidden ones, in its place, with what adds up', () => {
    const { rows } = withholdContributions(
      breakdown,
      children,
      seenBut('a', 'c', 'g'),
    );
    expect(rows!.map(({ share, subject }) => subject?.title ?? share)).toEqual([
      'hidden',
      'b',
      'd',
      'e',
      'f',
      'own',
    ]);
    expect(rows![0]).toEqual({
      share: 'hidden',
      sample: 9,
      numerator: 6.25,
      denominator: 6,
      part: 0.625,
    });
    expect(rows!.reduce((sum, { part }) => sum + part!, 0)).toBe(0.5);
  });

  it('has no rows where nobody looked which children are hidden', () => {
    const { rows, withheld } = withholdContributions(
      breakdown,
      undefined,
      seenBut(),
    );
    expect(rows).toBeUndefined();
    expect(withheld).toContain('too many children');
  });
});

describe('who contributed to a change', () => {
  it('is at most five, with what the others add', () => {
    const { rows, otherPart, method } = contributionsOfChange(breakdown);
    expect(method).toBe('quotient');
    expect(rows.map(({ subject }) => subject!.title)).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
    ]);
    expect(otherPart).toBe(0.03125);
  });

  it('has no other part where everything is listed, and none without parts', () => {
    const few = { ...breakdown, rows: [row('a', 0.75), row('b', -0.25)] };
    expect(contributionsOfChange(few)).not.toHaveProperty('otherPart');
    const medians = contributionsOfChange({
      ...breakdown,
      method: 'leaveOneOut',
      rows: [
        { share: 'child', sample: 1, effect: 0.4 },
        { share: 'child', sample: 1, effect: 0 },
      ],
    });
    expect(medians).toEqual({
      method: 'leaveOneOut',
      rows: [{ share: 'child', sample: 1, effect: 0.4 }],
    });
  });

  it('says why there is nobody', () => {
    expect(
      contributionsOfChange(
        withholdContributions(breakdown, children, seenBut('a')),
      ),
    ).toEqual({
      method: 'quotient',
      rows: [],
      withheld: expect.stringContaining('You may not read one'),
    });
  });
});
