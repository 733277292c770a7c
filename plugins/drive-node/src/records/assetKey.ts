/**
 * The canonical form of an asset key or entity ref. Asset keys compare case-insensitively.
 *
 * @returns the key in lower case, or undefined where the text is neither an asset key (`type:instance/path`)
 *   nor an entity ref (`kind:namespace/name`)
 * @public
 */
export function canonicalAssetKey(text: string): string | undefined {
  const trimmed = text.trim();
  return /^[A-Za-z][A-Za-z0-9._-]*:[^\s/][^\s]*\/[^\s].*$/.test(trimmed) ||
    /^[A-Za-z][A-Za-z0-9._-]*:[^\s/]+$/.test(trimmed)
    ? trimmed.toLowerCase()
    : undefined;
}
