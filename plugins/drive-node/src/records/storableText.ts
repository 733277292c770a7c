/** With the u flag this matches only a surrogate without its other half. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Why a text cannot be stored as it is: PostgreSQL takes neither NUL characters nor broken Unicode.
 *
 * @returns the reason, or undefined where it can
 */
export function whyUnstorable(text: string): string | undefined {
  if (text.includes('\u0000')) {
    return 'contains a NUL character';
  }
  return LONE_SURROGATE.test(text)
    ? 'contains half of a surrogate pair, which is no Unicode text'
    : undefined;
}

/**
 * The first text in a value that cannot be stored.
 *
 * @param value - a record's data, already of its kind's shape
 * @param path - of the value, the start of the reported path
 */
export function findUnstorable(
  value: unknown,
  path: string,
): { path: string; reason: string } | undefined {
  if (typeof value === 'string') {
    const reason = whyUnstorable(value);
    return reason ? { path, reason } : undefined;
  }
  if (value !== null && typeof value === 'object') {
    for (const [key, child] of Object.entries(value)) {
      const found = findUnstorable(child, `${path}.${key}`);
      if (found) {
        return found;
      }
    }
  }
  return undefined;
}
