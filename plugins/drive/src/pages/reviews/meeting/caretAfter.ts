/** Where a place in a text is in another that was made from it: after the same words, as far as they are the same. */
export function caretAfter(
  before: string,
  after: string,
  place: number,
): number {
  let start = 0;
  while (
    start < place &&
    start < after.length &&
    before[start] === after[start]
  ) {
    start += 1;
  }
  if (start === place) {
    return place;
  }
  return Math.max(start, after.length - (before.length - place));
}
