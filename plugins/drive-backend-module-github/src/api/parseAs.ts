import { ConnectorError } from 'backstage-plugin-drive-node';
import { z } from 'zod';

/**
 * A part of an answer in the shape that is expected of it.
 *
 * @param what - e.g. `pull request`
 * @throws ConnectorError `badAnswer` that names the field: what cannot be read must not look like nothing
 */
export function parseAs<T extends z.ZodType>(
  schema: T,
  value: unknown,
  what: string,
): z.output<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [{ path }] = parsed.error.issues;
    throw new ConnectorError(
      'badAnswer',
      `GitHub answered a ${what} of another shape: ${path
        .map(String)
        .join('.')}.`,
    );
  }
  return parsed.data;
}
