import { JsonValue } from '@backstage/types';
import { z } from 'zod';
import { siteSchema } from '../site/findSite';

const cursor = z.object({
  version: z.literal(1),
  /** By which issues became records. */
  rules: z.string(),
  site: siteSchema.optional(),
  /** What was read, for assets that are alike in this. */
  read: z.array(z.object({ assets: z.array(z.string()), slices: z.any() })),
  /** Projects in which there was an incident, by their keys in lower case. */
  incidentProjects: z.array(z.string()),
});

/** What is kept of an instance from run to run. */
export type InstanceCursor = z.output<typeof cursor>;

/** Whatever cannot be read, or was read by other rules, starts anew. */
export function readCursor(
  value: JsonValue | undefined,
  rules: string,
): InstanceCursor {
  const parsed = cursor.safeParse(value);
  return parsed.success && parsed.data.rules === rules
    ? parsed.data
    : { version: 1, rules, read: [], incidentProjects: [] };
}

/** As plain JSON. */
export function writeCursor(value: InstanceCursor): JsonValue {
  return JSON.parse(JSON.stringify(value));
}
