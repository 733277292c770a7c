import { JsonValue } from '@backstage/types';
import { z } from 'zod';

/** From when until when something was read, seconds since the epoch. */
const span = z.tuple([z.number(), z.number()]);

/** The same; and, where there was too much to read it all, since when it is known. */
const partialSpan = z.union([
  span,
  z.tuple([z.number(), z.number(), z.number()]),
]);

const schema = z.object({
  /** TimeSlices of the changes. */
  changes: z.any().optional(),
  /** When changes were last read again from further back, seconds since the epoch. */
  lookedBackAt: z.number().optional(),
  /** TimeSlices of what is billed. */
  costs: z.any().optional(),
  /** By the repository's name. */
  deployments: z.record(z.string(), partialSpan).default({}),
  pipelines: z.record(z.string(), span).default({}),
  /** Names of repositories whose past runs cannot be told from checks, and are not listed yet. */
  listed: z.array(z.string()).default([]),
  /** By the list of alerts. */
  findings: z.record(z.string(), span).default({}),
  /** Ids of the repositories of which alerts have been seen, so that somebody watches them. */
  alerted: z.array(z.number()).default([]),
  /** How many repositories went well at once. */
  batch: z.number().optional(),
  /** Of how many commits the check suites went well at once. */
  commits: z.number().optional(),
});

/** What is kept of an organization from run to run. */
export type OrganizationCursor = Omit<
  z.output<typeof schema>,
  'changes' | 'costs'
> & { changes?: JsonValue; costs?: JsonValue };

const root = z.object({
  version: z.literal(1),
  organizations: z.record(z.string(), z.unknown()),
});

/** The cursors of all organizations, by name; whatever cannot be read starts anew. */
export function readCursors(
  cursor: JsonValue | undefined,
): Map<string, OrganizationCursor> {
  const parsed = root.safeParse(cursor);
  return new Map(
    Object.entries(parsed.data?.organizations ?? {}).map(([name, value]) => {
      const one = schema.safeParse(value);
      return [name, one.success ? one.data : newCursor()];
    }),
  );
}

export function newCursor(): OrganizationCursor {
  return schema.parse({});
}

export function writeCursors(
  cursors: ReadonlyMap<string, OrganizationCursor>,
): JsonValue {
  return JSON.parse(
    JSON.stringify({
      version: 1,
      organizations: Object.fromEntries(cursors),
    }),
  );
}
