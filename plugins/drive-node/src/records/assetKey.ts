const TYPE = /^[a-z][a-z0-9._-]*$/;
const SPACE = /\s/;

/**
 * The canonical form of an asset key or entity ref. Asset keys compare case-insensitively.
 *
 * @remarks
 * An entity ref without a namespace (`component:payments`) gets the default one, as in the catalog.
 *
 * @returns the key in lower case, or undefined where the text is neither an asset key (`type:instance/path`)
 *   nor an entity ref (`kind:namespace/name`)
 * @public
 */
export function canonicalAssetKey(text: string): string | undefined {
  const key = text.trim().toLowerCase();
  const colon = key.indexOf(':');
  if (colon < 1 || !TYPE.test(key.slice(0, colon)) || hasControl(key)) {
    return undefined;
  }
  const slash = key.indexOf('/', colon);
  const instance = key.slice(colon + 1, slash === -1 ? undefined : slash);
  if (instance === '' || SPACE.test(instance)) {
    return undefined;
  }
  if (slash === -1) {
    return `${key.slice(0, colon)}:default/${instance}`;
  }
  const first = key[slash + 1];
  return first !== undefined && !SPACE.test(first) ? key : undefined;
}

function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code === 0x7f || code === 0x2028 || code === 0x2029) {
      return true;
    }
  }
  return false;
}
