import fc from 'fast-check';
import { acyclicParents } from './acyclicParents';

/** @param text - `child<parent` pairs; a name alone has no parents */
function parentsOf(text: string): Map<string, Set<string>> {
  const parents = new Map<string, Set<string>>();
  const of = (ref: string) => {
    const own = parents.get(ref) ?? new Set<string>();
    parents.set(ref, own);
    return own;
  };
  for (const edge of text.split(' ')) {
    const [child, parent] = edge.split('<');
    of(child);
    if (parent !== undefined) {
      of(parent);
      of(child).add(parent);
    }
  }
  return parents;
}

function cut(text: string, first?: string) {
  const dropped: string[] = [];
  const kept = acyclicParents(
    parentsOf(text),
    (ref, parent) => dropped.push(`${ref}<${parent}`),
    first,
  );
  const edges = [...kept]
    .flatMap(([ref, own]) => [...own].map(parent => `${ref}<${parent}`))
    .sort()
    .join(' ');
  return { edges, dropped: dropped.join(' ') };
}

describe('acyclicParents', () => {
  it('leaves a hierarchy without cycles as it is, several parents too', () => {
    expect(cut('b<a c<a d<b d<c')).toEqual({
      edges: 'b<a c<a d<b d<c',
      dropped: '',
    });
  });

  it('drops a parent that is the ref itself', () => {
    expect(cut('a<a b<a')).toEqual({ edges: 'b<a', dropped: 'a<a' });
  });

  it('puts the first ref of a two-cycle on top', () => {
    expect(cut('a<b b<a c<b')).toEqual({ edges: 'b<a c<b', dropped: 'a<b' });
  });

  it('cuts a longer cycle once', () => {
    expect(cut('a<b b<c c<a')).toEqual({ edges: 'b<c c<a', dropped: 'a<b' });
  });

  it('cuts where a way from above enters the cycle', () => {
    expect(cut('b<top b<a a<b')).toEqual({
      edges: 'a<b b<top',
      dropped: 'b<a',
    });
  });

  it('keeps a given ref on top of the cycle that it is in', () => {
    expect(cut('a<b b<a c<b', 'b')).toEqual({
      edges: 'a<b c<b',
      dropped: 'b<a',
    });
  });

  it('keeps the parents of a given ref that is in no cycle', () => {
    expect(cut('b<a c<b', 'b')).toEqual({ edges: 'b<a c<b', dropped: '' });
  });

  it('is not stopped by a very deep hierarchy', () => {
    const parents = new Map([['0', new Set<string>()]]);
    for (let i = 1; i < 50_000; i++) {
      parents.set(`${i}`, new Set([`${i - 1}`]));
    }

    expect(acyclicParents(parents, () => {}).size).toBe(50_000);
  });

  it('leaves no cycle, drops nothing but parts of cycles, and does not depend on the order', () => {
    const refs = ['a', 'b', 'c', 'd', 'e', 'f'];
    const edge = fc.tuple(fc.constantFrom(...refs), fc.constantFrom(...refs));
    fc.assert(
      fc.property(
        fc.array(edge, { maxLength: 15 }),
        fc.option(fc.constantFrom(...refs), { nil: undefined }),
        fc.array(fc.nat(1000), { minLength: 15, maxLength: 15 }),
        (edges, first, ranks) => {
          const text = (all: typeof edges) =>
            [...all.map(([a, b]) => `${a}<${b}`), ...refs].join(' ');
          const shuffled = edges
            .map((one, i) => [ranks[i], one] as const)
            .sort(([a], [b]) => a - b)
            .map(([, one]) => one);
          const result = cut(text(edges), first);

          expect(cut(text(shuffled), first)).toEqual(result);
          expect(cut([result.edges, ...refs].join(' ').trim()).dropped).toBe(
            '',
          );
          for (const dropped of result.dropped.split(' ').filter(Boolean)) {
            const [child, parent] = dropped.split('<');
            expect(reaches(parentsOf(text(edges)), parent, child)).toBe(true);
          }
        },
      ),
    );
  });
});

function reaches(
  parents: Map<string, Set<string>>,
  from: string,
  to: string,
): boolean {
  const seen = new Set([from]);
  for (const ref of seen) {
    for (const parent of parents.get(ref) ?? []) {
      seen.add(parent);
    }
  }
  return seen.has(to);
}
