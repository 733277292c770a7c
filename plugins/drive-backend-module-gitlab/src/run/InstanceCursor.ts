import { JsonValue } from '@backstage/types';
import { z } from 'zod';

/** From when until when something was read, seconds since the epoch. */
const span = z.tuple([z.number(), z.number()]);

/** The same; and, where there was too much to read it all, since when it is known. */
const partialSpan = z.union([
  z.tuple([z.number(), z.number(), z.number()]),
  span,
]);

const schema = z.object({
  version: z.literal(1),
  /** Numbers of projects, by the asset that points at them. */
  projects: z.record(z.string(), z.number()).default({}),
  /** Assets whose project did not show. */
  missing: z.array(z.string()).default([]),
  /** TimeSlices of the changes, by the path of what they are asked of. */
  changes: z.record(z.string(), z.any()).default({}),
  /** When changes were last read again from further back, seconds since the epoch. */
  lookedBackAt: z.number().optional(),
  /** When it was last asked in which projects something ran, seconds since the epoch. */
  sweptAt: z.number().optional(),
  /** Numbers of the projects in which something ran that has not been read yet. */
  moved: z
    .object({
      deployments: z.array(z.number()),
      pipelines: z.array(z.number()),
    })
    .default({ deployments: [], pipelines: [] }),
  /** By the project's number. */
  deployments: z.record(z.string(), partialSpan).default({}),
  pipelines: z.record(z.string(), partialSpan).default({}),
  /** By the path of what they are asked of. */
  findings: z
    .record(
      z.string(),
      z.object({ span, wholeAt: z.number(), pages: z.number() }),
    )
    .default({}),
  /** Numbers of the projects of which vulnerabilities have been seen. */
  found: z.array(z.number()).default([]),
});

/** What is kept of an instance from run to run. */
export type InstanceCursor = Omit<z.output<typeof schema>, 'changes'> & {
  changes: Record<string, JsonValue>;
};

/** What cannot be read starts anew. */
export function readCursor(cursor: JsonValue | undefined): InstanceCursor {
  const parsed = schema.safeParse(cursor);
  return parsed.success ? parsed.data : schema.parse({ version: 1 });
}

export function writeCursor(cursor: InstanceCursor): JsonValue {
  return JSON.parse(JSON.stringify(cursor));
}
