const MAXIMUM_LENGTH = 200;

/** In how many ways a pattern may be tried, by the estimate below: two repetitions without limit and little else. */
const MAXIMUM_WAYS = 4096;
const WAYS_WITHOUT_LIMIT = 32;

/** What repeats the thing before it: `*`, `+`, `?`, `{2}`, `{2,}`, `{2,5}`. */
const QUANTIFIER = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/;
const GROUP_START = /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/;
const CHARACTER_CLASS = /^\[(?:\\.|[^\\\]])*\]/;

/**
 * A pattern of the names of environments, found anywhere in a name, without regard to case.
 *
 * Names come from whoever may send records, so that patterns on which some name would take long are turned down:
 * repeated groups that can be read in several ways, back references, too many repetitions and choices.
 *
 * @throws Error with the reason, where it is none or could take long
 */
export function environmentPattern(source: string): RegExp {
  if (source.length > MAXIMUM_LENGTH) {
    throw new Error(
      `is ${source.length} characters long; at most ${MAXIMUM_LENGTH} are read`,
    );
  }
  let pattern: RegExp;
  try {
    pattern = new RegExp(source, 'i');
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
  /** In how many ways the whole can be read, and each group that is open. */
  const ways = [1];
  const multiply = (factor: number) => {
    ways[ways.length - 1] *= factor;
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
      ways.push(1);
    } else if (token === '|') {
      multiply(2);
    } else {
      const inside = token === ')' ? ways.pop()! : 1;
      if (inside > 1 && quantifier !== '' && !quantifier.startsWith('?')) {
        return 'repeats a group that repeats or chooses inside, which could take long';
      }
      multiply(inside * waysOf(quantifier));
      rest = rest.slice(quantifier.length);
    }
  }
  return ways[0] > MAXIMUM_WAYS
    ? 'repeats or chooses too often, which could take long; it is found anywhere in a name, so that .* at its ends can be left out, and several patterns can be given'
    : undefined;
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
