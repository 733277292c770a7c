const MAXIMUM_LENGTH = 200;

/** In how many ways a pattern may be tried, by the estimate below: two repetitions without limit and little else. */
const MAXIMUM_WAYS = 4096;
const WAYS_WITHOUT_LIMIT = 32;

/** What repeats the thing before it: `*`, `+`, `?`, `{2}`, `{2,}`, `{2,5}`. */
const QUANTIFIER = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/;
const GROUP_START = /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/;
const CHARACTER_CLASS = /^\[(?:\\.|[^\\\]])*\]/;

/**
 * A pattern that stands in the configuration, for names that others choose: of environments, tags, workflows. Found
 * anywhere in a name, unless it has anchors.
 *
 * Names come from whoever may send records or push a tag, so that patterns on which some name would take long are turned
 * down: repeated groups that can be read in several ways, back references, too many repetitions and choices. A group may
 * repeat where each round begins with a character that nothing else in it matches, as in `(\\.\\d+)*`.
 *
 * @param flags - default: without regard to case
 * @throws Error with the reason, where it is none or could take long
 *
 * @public
 */
export function boundedPattern(source: string, flags = 'i'): RegExp {
  if (source.length > MAXIMUM_LENGTH) {
    throw new Error(
      `is ${source.length} characters long; at most ${MAXIMUM_LENGTH} are read`,
    );
  }
  let pattern: RegExp;
  try {
    pattern = new RegExp(source, flags);
  } catch (error) {
    throw new Error(
      `is no regular expression: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
  const problem = problemWithTime(source);
  if (problem !== undefined) {
    throw new Error(problem);
  }
  return pattern;
}

/** Why matching could take long, judged from the form of a valid pattern. */
function problemWithTime(source: string): string | undefined {
  /** The whole, and each group that is open: in how many ways it can be read, and where it begins. */
  const open = [{ ways: 1, start: 0 }];
  const multiply = (factor: number) => {
    open[open.length - 1].ways *= factor;
  };
  let rest = source;
  while (rest !== '') {
    const token = tokenOf(rest);
    rest = rest.slice(token.length);
    const quantifier = QUANTIFIER.exec(rest)?.[0] ?? '';
    if (/^\\[1-9k]/.test(token)) {
      return 'refers back to a group, which could take long';
    }
    if (token.startsWith('(')) {
      open.push({ ways: 1, start: source.length - rest.length });
    } else if (token === '|') {
      multiply(2);
    } else {
      const group = token === ')' ? open.pop()! : undefined;
      const inside = group?.ways ?? 1;
      const isRepeated = quantifier !== '' && !quantifier.startsWith('?');
      const isTold =
        isRepeated &&
        group !== undefined &&
        isSeparated(source.slice(group.start, -rest.length - 1));
      if (inside > 1 && isRepeated && !isTold) {
        return 'repeats a group that repeats or chooses inside, which could take long';
      }
      // Where rounds can be told apart, each is read in one way.
      multiply((isTold ? 1 : inside) * waysOf(quantifier));
      rest = rest.slice(quantifier.length);
    }
  }
  return open[0].ways > MAXIMUM_WAYS
    ? 'repeats or chooses too often, which could take long; it is found anywhere in a name, so that .* at its ends can be left out, and several patterns can be given'
    : undefined;
}

/**
 * Whether each round of a repeated group can be told from the next: it begins with one character that nothing else in it
 * matches, and only one thing in it repeats.
 *
 * @param inside - what stands between the parentheses
 */
function isSeparated(inside: string): boolean {
  const first = tokenOf(inside);
  const separator = /^\\[^\w]$/.test(first) ? first[1] : first;
  if (!/^[-./_:@ ]$/.test(separator) || first === '.') {
    return false;
  }
  let rest = inside.slice(first.length);
  if (QUANTIFIER.test(rest)) {
    return false;
  }
  let repeated = 0;
  while (rest !== '') {
    const token = tokenOf(rest);
    if (/^[(|)^$]/.test(token) || new RegExp(token, 'i').test(separator)) {
      return false;
    }
    rest = rest.slice(token.length);
    const quantifier = QUANTIFIER.exec(rest)?.[0] ?? '';
    repeated += waysOf(quantifier) > 1 ? 1 : 0;
    rest = rest.slice(quantifier.length);
  }
  return repeated <= 1;
}

/** The next thing that a quantifier could follow, or the start of a group. */
function tokenOf(rest: string): string {
  switch (rest[0]) {
    case '\\':
      return rest.slice(0, 2);
    case '[':
      return CHARACTER_CLASS.exec(rest)?.[0] ?? '[';
    case '(':
      return GROUP_START.exec(rest)![0];
    default:
      return rest[0];
  }
}

function waysOf(quantifier: string): number {
  if (quantifier === '') {
    return 1;
  }
  const [, least, most] = /^\{(\d+)(?:,(\d*))?\}/.exec(quantifier) ?? [];
  if (least === undefined) {
    return quantifier.startsWith('?') ? 2 : WAYS_WITHOUT_LIMIT;
  }
  return most === ''
    ? WAYS_WITHOUT_LIMIT
    : Math.min(WAYS_WITHOUT_LIMIT, Number(most ?? least) - Number(least) + 1);
}
