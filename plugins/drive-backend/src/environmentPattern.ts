const MAXIMUM_LENGTH = 200;
const MAXIMUM_OPEN_REPETITIONS = 2;

/** What repeats the thing before it: `*`, `+`, `?`, `{2}`, `{2,}`, `{2,5}`. */
const QUANTIFIER = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/;
const GROUP_START = /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/;
const CHARACTER_CLASS = /^\[(?:\\.|[^\\\]])*\]/;

/**
 * A pattern of the names of environments, found anywhere in a name, without regard to case.
 *
 * Names come from whoever may send records, so that patterns on which some name would take long are turned down:
 * repeated groups that can be read in several ways, back references, more than two open repetitions.
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
  /** Whether each group that is open, and the whole, can be read in several ways. */
  const isAmbiguous = [false];
  let openRepetitions = 0;
  let rest = source;
  while (rest !== '') {
    let token = rest[0];
    let closed = false;
    if (token === '\\') {
      token = rest.slice(0, 2);
      if (/[1-9k]/.test(token[1])) {
        return 'refers back to a group, which could take long';
      }
    } else if (token === '[') {
      token = CHARACTER_CLASS.exec(rest)?.[0] ?? token;
    } else if (token === '(') {
      token = GROUP_START.exec(rest)![0];
      isAmbiguous.push(false);
    } else if (token === '|') {
      isAmbiguous[isAmbiguous.length - 1] = true;
    } else if (token === ')') {
      closed = isAmbiguous.pop()!;
      isAmbiguous[isAmbiguous.length - 1] ||= closed;
    }
    rest = rest.slice(token.length);

    const quantifier = QUANTIFIER.exec(rest)?.[0] ?? '';
    if (quantifier !== '' && token !== '|' && !token.startsWith('(')) {
      if (closed && !quantifier.startsWith('?')) {
        return 'repeats a group that repeats or chooses inside, which could take long';
      }
      isAmbiguous[isAmbiguous.length - 1] ||= !/^\{\d+\}/.test(quantifier);
      openRepetitions += Number(isOpen(quantifier));
      rest = rest.slice(quantifier.length);
    }
  }
  return openRepetitions > MAXIMUM_OPEN_REPETITIONS
    ? `repeats without limit ${openRepetitions} times, which could take long; it is found anywhere in a name, so that .* at its ends can be left out`
    : undefined;
}

/** Whether a quantifier allows so many that it might as well be without limit. */
function isOpen(quantifier: string): boolean {
  const [, least, most] = /^\{(\d+)(?:,(\d*))?\}/.exec(quantifier) ?? [];
  if (least === undefined) {
    return !quantifier.startsWith('?');
  }
  return most === '' || Number(most ?? least) > 16;
}
