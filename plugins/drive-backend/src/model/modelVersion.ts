/**
 * The version of a model that overrides changed: the same for the same overrides, whatever the order of their keys.
 *
 * @returns the base version where there are no overrides, else e.g. `1-1a2b3c4d`
 */
export function modelVersion(base: string, overrides: object): string {
  const text = canonicalJson(overrides);
  return text === undefined ? base : `${base}-${fnv1a(text)}`;
}

/** JSON with sorted keys, or undefined for what is empty: an empty override is none. */
function canonicalJson(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    return `[${value.map(item => canonicalJson(item) ?? 'null').join(',')}]`;
  }
  if (typeof value !== 'object' || value === null) {
    return JSON.stringify(value);
  }
  const members = Object.entries(value)
    .sort(([a], [b]) => Number(a > b) - Number(a < b))
    .flatMap(([key, item]) => {
      const text = canonicalJson(item);
      return text === undefined ? [] : [`${JSON.stringify(key)}:${text}`];
    });
  return members.length > 0 ? `{${members.join(',')}}` : undefined;
}

/** JSON with sorted keys, of what is empty too. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, item) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(
          Object.entries(item).sort(
            ([a], [b]) => Number(a > b) - Number(a < b),
          ),
        )
      : item,
  );
}

/** FNV-1a, 32 bits, as 8 hexadecimal digits. It tells versions apart; it protects nothing. */
export function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    // eslint-disable-next-line no-bitwise -- the algorithm is made of them
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  // eslint-disable-next-line no-bitwise -- to unsigned
  return (hash >>> 0).toString(16).padStart(8, '0');
}
