/** The lines that one text has in the place of another's, between what both begin and end with. */
function changeOf(base: string[], text: string[]) {
  let start = 0;
  while (
    start < base.length &&
    start < text.length &&
    base[start] === text[start]
  ) {
    start += 1;
  }
  let tail = 0;
  while (
    tail < base.length - start &&
    tail < text.length - start &&
    base[base.length - 1 - tail] === text[text.length - 1 - tail]
  ) {
    tail += 1;
  }
  return {
    start,
    end: base.length - tail,
    lines: text.slice(start, text.length - tail),
  };
}

/** Both of two changes to one text, by lines. Where they touch each other, one stands below the other. */
export function mergeFixtureNotes(
  base: string,
  stored: string,
  typed: string,
): string {
  if (stored === base || stored === typed) {
    return typed;
  }
  if (typed === base) {
    return stored;
  }
  const before = base === '' ? [] : base.split('\n');
  const theirs = changeOf(before, stored.split('\n'));
  const mine = changeOf(before, typed.split('\n'));
  const [first, second] =
    mine.end <= theirs.start && mine.start < theirs.start
      ? [mine, theirs]
      : [theirs, mine];
  const between = Math.max(first.end, second.start);
  return [
    ...before.slice(0, first.start),
    ...first.lines,
    ...before.slice(first.end, between),
    ...second.lines,
    ...before.slice(Math.max(between, second.end)),
  ].join('\n');
}
