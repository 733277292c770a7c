const PERSON_FIELDS = new Set(['author', 'login', 'email', 'assignee']);

/**
 * Takes the fields that name a person out of a record's data, wherever they stand. No record carries a person.
 *
 * @param data - parsed JSON; not changed
 * @returns the data without them, and the paths of what was dropped
 */
export function dropPersonFields(data: unknown): {
  data: unknown;
  dropped: string[];
} {
  const dropped: string[] = [];
  const walk = (value: unknown, path: string): unknown => {
    if (Array.isArray(value)) {
      return value.map((item, index) => walk(item, `${path}.${index}`));
    }
    if (value === null || typeof value !== 'object') {
      return value;
    }
    const kept: [string, unknown][] = [];
    for (const [key, child] of Object.entries(value)) {
      if (PERSON_FIELDS.has(key.toLowerCase())) {
        dropped.push(`${path}.${key}`);
      } else {
        kept.push([key, walk(child, `${path}.${key}`)]);
      }
    }
    return Object.fromEntries(kept);
  };
  return { data: walk(data, 'data'), dropped };
}
