/** A child of a subject, and the assets below it. */
export interface ChildAssets {
  id: string;
  /** Keys, each once. */
  assets: readonly string[];
}

/** What a row of a breakdown stands for: together the rows hold every asset of the parent once. */
export type Share =
  /** Assets that only this child has. */
  | { kind: 'child'; id: string }
  /** Assets that more than one child has. */
  | { kind: 'shared' }
  /** Assets of the parent that no child has. */
  | { kind: 'own' };

/**
 * Divides the distinct assets of a parent among its children.
 *
 * @param assets - keys of the parent's assets, each once
 * @returns a row for each child, also without assets, in the order given; then the shared ones and the parent's own,
 *   where there are any
 */
export function divideAssets(
  children: readonly ChildAssets[],
  assets: Iterable<string>,
): { share: Share; assets: string[] }[] {
  const holders = new Map<string, number>();
  children.forEach(child => {
    for (const asset of child.assets) {
      holders.set(asset, (holders.get(asset) ?? 0) + 1);
    }
  });
  const known = [...assets];
  const present = new Set(known);
  const shared = known.filter(asset => (holders.get(asset) ?? 0) > 1);
  const own = known.filter(asset => !holders.has(asset));
  return [
    ...children.map(child => ({
      share: { kind: 'child' as const, id: child.id },
      assets: child.assets.filter(
        asset => present.has(asset) && holders.get(asset) === 1,
      ),
    })),
    ...(shared.length > 0
      ? [{ share: { kind: 'shared' as const }, assets: shared }]
      : []),
    ...(own.length > 0
      ? [{ share: { kind: 'own' as const }, assets: own }]
      : []),
  ];
}
