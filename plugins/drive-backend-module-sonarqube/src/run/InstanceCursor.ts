import { JsonValue } from '@backstage/types';
import { z } from 'zod';
import { OpenFinding } from '../findings/toFinding';
import { Severity } from '../findings/severityOf';

const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** By key: since when, in seconds since the epoch, and how bad; short, since there are many. */
const open = z.record(z.string(), z.tuple([z.number(), z.number()]));

const project = z.object({
  /** Since when findings are known without a gap, milliseconds since the epoch. */
  findingsFrom: z.number().optional(),
  /** Until when they are known, milliseconds since the epoch. */
  findingsUntil: z.number().optional(),
  /** When vulnerabilities were last read, milliseconds since the epoch. */
  issuesAt: z.number().optional(),
  openIssues: open.optional(),
  /** When hotspots were last read, and what the project was like then. */
  hotspots: z
    .object({
      at: z.number(),
      analysedAt: z.number(),
      /** What metrics said of them; absent where nothing was known. */
      numbers: z.string().optional(),
      open,
    })
    .optional(),
  checks: z
    .object({
      /** Since when results are known without a gap. */
      from: z.number(),
      at: z.number(),
      analysedAt: z.number(),
      /** Whether results of earlier analyses were read. */
      hasHistory: z.boolean(),
    })
    .optional(),
});

/** What is kept of a project from run to run. */
export type ProjectCursor = z.output<typeof project>;

const cursor = z.object({
  version: z.literal(1),
  /** By the project's key. */
  projects: z.record(z.string(), project),
});

/** What is kept of an instance from run to run. */
export type InstanceCursor = z.output<typeof cursor>;

/** Whatever cannot be read starts anew. */
export function readCursor(value: JsonValue | undefined): InstanceCursor {
  const parsed = cursor.safeParse(value);
  return parsed.success ? parsed.data : { version: 1, projects: {} };
}

/** As plain JSON. */
export function writeCursor(value: InstanceCursor): JsonValue {
  return JSON.parse(JSON.stringify(value));
}

/** As the cursor keeps what is open. */
export function packOpen(
  findings: ReadonlyMap<string, OpenFinding>,
): Record<string, [number, number]> {
  return Object.fromEntries(
    [...findings].map(([key, { firstSeenAt, severity }]) => [
      key,
      [Math.floor(firstSeenAt / 1000), SEVERITIES.indexOf(severity)],
    ]),
  );
}

/** What `packOpen` has packed. */
export function unpackOpen(
  packed: Record<string, [number, number]> = {},
): Map<string, OpenFinding> {
  return new Map(
    Object.entries(packed).map(([key, [seconds, severity]]) => [
      key,
      {
        firstSeenAt: seconds * 1000,
        severity: SEVERITIES[severity] ?? 'medium',
      },
    ]),
  );
}
