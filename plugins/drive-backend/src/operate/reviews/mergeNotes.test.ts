import fc from 'fast-check';
import { mergeNotes } from './mergeNotes';

const BASE = 'Latency rose on Monday.\nThe cache was cold.\n';

describe('Notes that two people type at once', () => {
  it.each([
    ['only one typed', 'a', 'a', 'a b', 'a b'],
    ['only the other typed', 'a', 'a b', 'a', 'a b'],
    ['both typed the same', 'a', 'a b', 'a b', 'a b'],
    ['both began', '', 'Ada was here', 'Bob too', 'Ada was here Bob too'],
    ['both went on', 'We saw', 'We saw red', 'We saw blue', 'We saw red blue'],
    ['both deleted', 'a b c', 'a c', 'a c', 'a c'],
    [
      'at different places',
      BASE,
      `Seen by Ada. ${BASE}`,
      `${BASE}We warm it.\n`,
      `Seen by Ada. ${BASE}We warm it.\n`,
    ],
    [
      'on the same word',
      'It is fine now',
      'It is good now',
      'It is bad now',
      'It is good bad now',
    ],
    [
      'one deletes what the other does not touch',
      'one two three four five',
      'two three four five',
      'one two three four five six',
      'two three four five six',
    ],
  ])('stay where %s', (_, base, first, second, both) => {
    expect(mergeNotes(base, first, second)).toBe(both);
  });

  const word = fc.stringMatching(/^[a-z]{1,3}$/);
  const edit = fc.record({
    at: fc.nat(30),
    deletes: fc.nat(3),
    inserts: fc.nat(3),
  });

  it('never lose a word that either inserted', () => {
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 30 }),
        fc.array(edit, { maxLength: 4 }),
        fc.array(edit, { maxLength: 4 }),
        (words, ours, theirs) => {
          const base = words.join(' ');
          const [one, other] = [
            ['O', ours],
            ['T', theirs],
          ].map(([mark, edits]) => {
            const text = [...words];
            const inserted: string[] = [];
            (
              edits as { at: number; deletes: number; inserts: number }[]
            ).forEach(({ at, deletes, inserts }, place) => {
              const added = Array.from(
                { length: inserts },
                (_, i) => `${mark}${place}x${i}`,
              );
              const removed = text.splice(at, deletes, ...added);
              inserted.push(...added);
              for (const gone of removed) {
                const known = inserted.indexOf(gone);
                if (known >= 0) {
                  inserted.splice(known, 1);
                }
              }
            });
            return { text: text.join(' '), inserted };
          });
          const merged = mergeNotes(base, one.text, other.text).split(/\s+/);
          expect(merged).toEqual(
            expect.arrayContaining([...one.inserted, ...other.inserted]),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('are what one side typed, where the other typed nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (base, text) => {
        expect(mergeNotes(base, base, text)).toBe(text);
        expect(mergeNotes(base, text, base)).toBe(text);
      }),
    );
  });

  it('take a moment also where they are long', () => {
    const long = Array.from({ length: 4_000 }, (_, i) => `w${i % 7}`).join(' ');
    const merged = mergeNotes(long, `first ${long} end`, `${long} last`);

    expect(merged.startsWith('first ')).toBe(true);
    expect(merged.endsWith('end last')).toBe(true);
  });
});
