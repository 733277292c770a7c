import fc from 'fast-check';
import { TreeReader } from './TreeReader';
import { TreeWriter } from './TreeWriter';

const vocabulary = {
  texts: ['measured', 'ratio'],
  shapes: ['id\noutcome', 'value\nnumerator\ndenominator'],
};
const writer = new TreeWriter(vocabulary);
const reader = new TreeReader(vocabulary);

const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const name = fc.constantFrom(
  ...['id', 'outcome', 'value', 'numerator', 'denominator', 'else'],
);
const { tree } = fc.letrec(tie => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false, 'measured', '', '\u0000ä😀'),
    fc.string(),
    number,
    fc.integer(),
    fc.array(tie('tree'), { maxLength: 5 }),
    fc.dictionary(name, tie('tree'), { maxKeys: 6, noNullPrototype: true }),
  ),
}));

describe('A tree as bytes', () => {
  it('comes out as it went in, with the fields in their order', () => {
    fc.assert(
      fc.property(tree, value => {
        const read = reader.read(writer.write(value));
        expect(read).toEqual(value);
        expect(JSON.stringify(read)).toBe(JSON.stringify(value));
      }),
      { seed: 1 },
    );
  });

  it('is the same where parts of it are frozen, and stand in it again and again', () => {
    fc.assert(
      fc.property(
        tree,
        fc.array(fc.nat(2), { maxLength: 6 }),
        (value, places) => {
          const parts = [
            { id: 'one', outcome: 'measured' },
            { id: 'measured', outcome: 'ratio', value: 0.5 },
            { value: 0.5, numerator: 1, denominator: 2 },
          ];
          const withParts = (own: readonly object[]) => [
            value,
            ...places.map(place => own[place]),
            value,
          ];
          const usual = writer.write(withParts(parts));
          const frozen = parts.map(part => Object.freeze({ ...part }));
          expect(writer.write(withParts(frozen))).toEqual(usual);
          expect(writer.write(withParts(frozen))).toEqual(usual);
        },
      ),
      { seed: 1 },
    );
  });

  it('leaves out a value that is the quotient of its numerator and denominator, and no other', () => {
    const sizeOf = (value: number) =>
      writer.write({ value, numerator: 1, denominator: 3 }).length;

    expect(sizeOf(1 / 3)).toBe(sizeOf(1 / 3 + 2 ** -54) - 9);
    fc.assert(
      fc.property(number, number, number, (value, numerator, denominator) => {
        const whole = {
          value: numerator / denominator,
          numerator,
          denominator,
        };
        const other = { value, numerator, denominator };
        expect(reader.read(writer.write(whole))).toEqual(whole);
        expect(reader.read(writer.write(other))).toEqual(other);
      }),
      { seed: 1 },
    );
  });

  it('leaves out fields that are undefined', () => {
    expect(
      reader.read(writer.write({ id: 1, outcome: undefined, else: {} })),
    ).toEqual({ id: 1, else: {} });
  });

  it('tells a text and an order of fields that the vocabulary lacks only once', () => {
    const one = writer.write([{ else: 'something new' }]).length;
    const three = writer.write(Array(3).fill({ else: 'something new' })).length;

    expect(three - one).toBeLessThanOrEqual(4);
  });
});
