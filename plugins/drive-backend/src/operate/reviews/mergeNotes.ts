/** A stretch of the base that one side replaced. */
interface Edit {
  /** Where in the base it begins, in words. */
  from: number;
  to: number;
  words: readonly string[];
}

/** Texts that differ by more words than this are not compared word by word. */
const MOST_EDITS = 1_500;

/**
 * What two people made of the same text, together: each one's edits survive; where both changed the same stretch, both
 * texts stay, the first that came first. No inserted word is lost.
 *
 * @param base - what both began with
 * @param first - what was saved already
 * @param second - what comes now
 */
export function mergeNotes(
  base: string,
  first: string,
  second: string,
): string {
  if (first === second || second === base) {
    return first;
  }
  if (first === base) {
    return second;
  }
  const words = wordsOf(base);
  return joined(
    words,
    editsOf(words, wordsOf(first)),
    editsOf(words, wordsOf(second)),
  );
}

/** Words and what stands between them, each by itself. */
function wordsOf(text: string): string[] {
  return text.match(/\n|[^\S\n]+|[^\s]+/g) ?? [];
}

/** Whether a stretch is touched by both: a common place of the base, or insertions at one and the same. */
function joined(
  base: readonly string[],
  first: Edit[],
  second: Edit[],
): string {
  const out: string[] = [];
  let place = 0;
  while (first.length > 0 || second.length > 0) {
    const from = Math.min(
      first[0]?.from ?? Infinity,
      second[0]?.from ?? Infinity,
    );
    const ours: Edit[] = [];
    const theirs: Edit[] = [];
    let to = from;
    let grew = true;
    while (grew) {
      grew = false;
      for (const [left, taken] of [
        [first, ours],
        [second, theirs],
      ] as const) {
        while (left.length > 0 && left[0].from <= to) {
          const edit = left.shift()!;
          taken.push(edit);
          to = Math.max(to, edit.to);
          grew = true;
        }
      }
    }
    out.push(...base.slice(place, from));
    const range = { from, to };
    const one = ours.length > 0 ? applied(base, range, ours) : undefined;
    const other = theirs.length > 0 ? applied(base, range, theirs) : undefined;
    if (one && other && one.join('') !== other.join('')) {
      out.push(...withGap(one, other));
    } else {
      out.push(...(one ?? other ?? []));
    }
    place = to;
  }
  out.push(...base.slice(place));
  return out.join('');
}

/** One text after the other, without making one word of two. */
function withGap(one: readonly string[], other: readonly string[]): string[] {
  const ends = one.at(-1);
  const begins = other[0];
  const needsGap =
    ends !== undefined &&
    begins !== undefined &&
    !/^\s/.test(ends) &&
    !/^\s/.test(begins);
  return [...one, ...(needsGap ? [' '] : []), ...other];
}

function applied(
  base: readonly string[],
  { from, to }: { from: number; to: number },
  edits: readonly Edit[],
): string[] {
  const out: string[] = [];
  let place = from;
  for (const edit of edits) {
    out.push(...base.slice(place, edit.from), ...edit.words);
    place = edit.to;
  }
  return [...out, ...base.slice(place, to)];
}

/** What turns the base into a text. */
function editsOf(base: readonly string[], text: readonly string[]): Edit[] {
  let start = 0;
  while (
    start < base.length &&
    start < text.length &&
    base[start] === text[start]
  ) {
    start++;
  }
  let end = 0;
  while (
    end < base.length - start &&
    end < text.length - start &&
    base[base.length - 1 - end] === text[text.length - 1 - end]
  ) {
    end++;
  }
  const a = base.slice(start, base.length - end);
  const b = text.slice(start, text.length - end);
  if (a.length === 0 && b.length === 0) {
    return [];
  }
  const pairs = commonPairs(a, b);
  const edits: Edit[] = [];
  let i = 0;
  let j = 0;
  for (const [x, y] of [...pairs, [a.length, b.length]]) {
    if (x > i || y > j) {
      edits.push({
        from: start + i,
        to: start + x,
        words: b.slice(j, y),
      });
    }
    i = x + 1;
    j = y + 1;
  }
  return edits;
}

/**
 * The places of what two texts have in common, in both: by the fewest insertions and deletions, found along the furthest
 * reaching paths.
 *
 * @returns none where they differ too much
 */
function commonPairs(
  a: readonly string[],
  b: readonly string[],
): [number, number][] {
  const most = Math.min(a.length + b.length, MOST_EDITS);
  const reached = new Int32Array(2 * most + 3);
  const origin = most + 1;
  const steps: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    steps.push(reached.slice(origin - edits - 1, origin + edits + 2));
    for (let k = -edits; k <= edits; k += 2) {
      const at = origin + k;
      const isInsertion =
        k === -edits || (k !== edits && reached[at - 1] < reached[at + 1]);
      let x = isInsertion ? reached[at + 1] : reached[at - 1] + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) {
        x++;
      }
      reached[at] = x;
      if (x >= a.length && x - k >= b.length) {
        return walkedBack(a, b, steps);
      }
    }
  }
  return [];
}

/** @param steps - how far each diagonal was reached before each edit, from one beyond the outermost */
function walkedBack(
  a: readonly string[],
  b: readonly string[],
  steps: readonly Int32Array[],
): [number, number][] {
  const pairs: [number, number][] = [];
  let x = a.length;
  let y = b.length;
  for (let edits = steps.length - 1; edits >= 0; edits--) {
    const before = steps[edits];
    const k = x - y;
    const at = k + edits + 1;
    const isInsertion =
      k === -edits || (k !== edits && before[at - 1] < before[at + 1]);
    const fromX = edits === 0 ? 0 : before[isInsertion ? at + 1 : at - 1];
    const fromY = edits === 0 ? 0 : fromX - (isInsertion ? k + 1 : k - 1);
    while (x > fromX && y > fromY) {
      x--;
      y--;
      pairs.push([x, y]);
    }
    x = fromX;
    y = fromY;
  }
  return pairs.reverse();
}
