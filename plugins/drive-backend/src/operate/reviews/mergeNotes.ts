/** A stretch of the base that one side replaced. */
interface Edit {
  /** Where in the base it begins, in words. */
  from: number;
  to: number;
  words: readonly string[];
}

/** Longer than this (in pairs of words), only beginning and end are compared: notes are short. */
const MOST_PAIRS = 4_000_000;

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

/** What turns the base into a text, by their longest common subsequence. */
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
  const pairs = a.length * b.length > MOST_PAIRS ? [] : commonPairs(a, b);
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

/** The places of a longest common subsequence, in both. */
function commonPairs(
  a: readonly string[],
  b: readonly string[],
): [number, number][] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  const pairs: [number, number][] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      pairs.push([i++, j++]);
    } else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) {
      i++;
    } else {
      j++;
    }
  }
  return pairs;
}
