/**
 * Changes a text as a diff in the documentation says: lines with a minus go, lines with a plus come, the others say where.
 * A line of `@@` begins the next change. Where the same lines stand several times, each place is changed. How far a change
 * is indented follows its place, as it does for whoever copies it.
 *
 * @param {string} text
 * @param {string} diff
 * @returns {string}
 * @throws Error when the place is not there
 */
export function applyDiff(text, diff) {
  return diff
    .split(/^@@.*\n/m)
    .filter(change => change.trim() !== '')
    .reduce((changed, change) => applyChange(changed, change), text);
}

function applyChange(text, change) {
  const steps = change
    .replace(/\n$/, '')
    .split('\n')
    .map(line => ({ sign: line[0] ?? ' ', line: line.slice(1) }));
  const before = steps.filter(({ sign }) => sign !== '+');
  const noPlace = new Error(`There is no place for this change:\n${change}`);
  if (before.length === 0) throw noPlace;
  const lines = text.split('\n');
  const result = [];
  let places = 0;
  for (let at = 0; at < lines.length; ) {
    if (isPlace(lines, at, before)) {
      result.push(...changedLines(steps, lines.slice(at, at + before.length)));
      at += before.length;
      places += 1;
    } else {
      result.push(lines[at]);
      at += 1;
    }
  }
  if (places === 0) throw noPlace;
  return result.join('\n');
}

function isPlace(lines, at, before) {
  return before.every(
    ({ line }, index) => lines[at + index]?.trim() === line.trim(),
  );
}

function changedLines(steps, found) {
  const [first] = steps.filter(({ sign }) => sign !== '+');
  const shift = indentOf(found[0]) - indentOf(first.line);
  const rest = [...found];
  return steps.flatMap(({ sign, line }) => {
    if (sign === '+') return [indented(line, shift)];
    const kept = rest.shift();
    return sign === '-' ? [] : [kept];
  });
}

function indentOf(line) {
  return line.length - line.trimStart().length;
}

function indented(line, shift) {
  if (line === '') return line;
  return shift >= 0 ? ' '.repeat(shift) + line : line.slice(-shift);
}
