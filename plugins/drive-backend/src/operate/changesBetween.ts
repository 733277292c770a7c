/**
 * What is different, by field: for the audit trail.
 *
 * @param before - absent: it is new
 */
export function changesBetween(
  before: object | undefined,
  after: object,
): Record<string, { from?: unknown; to?: unknown }> {
  const from: Record<string, unknown> = { ...before };
  const to: Record<string, unknown> = { ...after };
  const names = new Set([...Object.keys(from), ...Object.keys(to)]);
  return Object.fromEntries(
    [...names]
      .filter(name => JSON.stringify(from[name]) !== JSON.stringify(to[name]))
      .map(name => [
        name,
        {
          ...(from[name] !== undefined && { from: from[name] }),
          ...(to[name] !== undefined && { to: to[name] }),
        },
      ]),
  );
}
