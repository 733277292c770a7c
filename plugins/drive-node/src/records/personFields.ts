const PERSON_FIELDS = new Set(['author', 'login', 'email', 'assignee']);

/** Keys that mean something to JavaScript itself. No record kind has a field of such a name. */
const PROTOTYPE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Nothing of the contract is nested deeper; what is would only exhaust the stack. */
const MAX_DEPTH = 32;

/**
 * Takes the fields that name a person out of a record's data, wherever they stand. No record carries a person.
 *
 * @param data - parsed JSON; not changed
 * @param root - where the data stands, the start of every reported path
 * @returns the data without them, and the paths of what was dropped (without the positions in arrays)
 */
export function dropPersonFields(
  data: unknown,
  root: string = 'data',
): { data: unknown; dropped: string[] } {
  const dropped = new Set<string>();
  const walk = (value: unknown, path: string, depth: number): unknown => {
    if (value === null || typeof value !== 'object') {
      return value;
    }
    if (depth > MAX_DEPTH) {
      return undefined;
    }
    if (Array.isArray(value)) {
      return value.map(item => walk(item, path, depth + 1));
    }
    const kept: [string, unknown][] = [];
    for (const [key, child] of Object.entries(value)) {
      const childPath = path ? `${path}.${key}` : key;
      if (PERSON_FIELDS.has(key.toLowerCase())) {
        dropped.add(childPath);
      } else if (!PROTOTYPE_KEYS.has(key)) {
        kept.push([key, walk(child, childPath, depth + 1)]);
      }
    }
    return Object.fromEntries(kept);
  };
  return { data: walk(data, root, 0), dropped: [...dropped] };
}
