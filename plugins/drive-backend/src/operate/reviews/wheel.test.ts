import fc from 'fast-check';
import {
  afterPick,
  chancesOf,
  pickFrom,
  WheelMember,
  withMembers,
} from './wheel';

const sum = (wheel: readonly WheelMember[]) =>
  wheel.reduce((total, { weight }) => total + weight, 0);

const weights = (wheel: readonly WheelMember[]) =>
  Object.fromEntries(wheel.map(({ ref, weight }) => [ref, weight]));

/** Rounds, each of which may change who is in it. */
const rounds = fc.array(
  fc.record({
    seed: fc.uuid(),
    members: fc.option(
      fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), {
        minLength: 2,
      }),
      { nil: undefined },
    ),
  }),
  { maxLength: 30 },
);

describe('The wheel', () => {
  it('gives what the chosen one had to the others, equally', () => {
    const wheel = withMembers([], ['a', 'b', 'c']);

    expect(weights(afterPick(wheel, 'a'))).toEqual({
      a: 0,
      b: expect.closeTo(1 / 2),
      c: expect.closeTo(1 / 2),
    });
    expect(weights(afterPick(afterPick(wheel, 'a'), 'b'))).toEqual({
      a: expect.closeTo(1 / 4),
      b: 0,
      c: expect.closeTo(3 / 4),
    });
  });

  it('lets a new member begin with the mean weight', () => {
    const before = afterPick(withMembers([], ['a', 'b']), 'a');

    expect(weights(withMembers(before, ['a', 'b', 'c']))).toEqual({
      a: 0,
      b: expect.closeTo(2 / 3),
      c: expect.closeTo(1 / 3),
    });
  });

  it('shares what a member had who left, though not with who was picked last', () => {
    const before = afterPick(withMembers([], ['a', 'b', 'c']), 'a');

    expect(weights(withMembers(before, ['a', 'b']))).toEqual({ a: 0, b: 1 });
  });

  it('picks nobody where there is nobody, and always the only one', () => {
    expect(pickFrom([], 'x')).toBeUndefined();
    const alone = withMembers([], ['a']);
    expect(pickFrom(alone, 'x')).toBe('a');
    expect(pickFrom(afterPick(alone, 'a'), 'y')).toBe('a');
    expect(chancesOf(afterPick(alone, 'a'))).toEqual([{ ref: 'a', weight: 1 }]);
  });

  it('does not pick the only one again when others come', () => {
    const grown = withMembers(afterPick(withMembers([], ['a']), 'a'), [
      'a',
      'b',
    ]);

    expect(pickFrom(grown, 'x')).toBe('b');
  });

  it('picks the same for the same seed', () => {
    fc.assert(
      fc.property(fc.uuid(), seed => {
        const wheel = withMembers([], ['a', 'b', 'c', 'd']);
        expect(pickFrom(wheel, seed)).toBe(pickFrom([...wheel], seed));
      }),
    );
  });

  it('keeps the weights adding up to 1, and picks nobody twice in a row', () => {
    fc.assert(
      fc.property(rounds, all => {
        let wheel = withMembers([], ['a', 'b', 'c']);
        let last: string | undefined;
        for (const { seed, members } of all) {
          if (members) {
            wheel = withMembers(wheel, members);
          }
          expect(sum(wheel)).toBeCloseTo(1);
          expect(wheel.every(({ weight }) => weight >= 0)).toBe(true);
          const picked = pickFrom(wheel, seed)!;
          expect(wheel.map(({ ref }) => ref)).toContain(picked);
          expect(picked).not.toBe(last);
          wheel = afterPick(wheel, picked);
          last = picked;
        }
      }),
    );
  });

  it('picks everyone in the long run', () => {
    let wheel = withMembers([], ['a', 'b', 'c', 'd', 'e']);
    const picked: Record<string, number> = {};
    for (let round = 0; round < 1_000; round++) {
      const one = pickFrom(wheel, `round ${round}`)!;
      picked[one] = (picked[one] ?? 0) + 1;
      wheel = afterPick(wheel, one);
    }

    for (const member of 'abcde') {
      expect(picked[member]).toBeGreaterThan(150);
      expect(picked[member]).toBeLessThan(250);
    }
  });
});
