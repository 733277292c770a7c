import { JsonValue } from '@backstage/types';
import { z } from 'zod';
import { OpenFinding } from '../findings/toFinding';

const SEVERITIES: readonly OpenFinding['severity'][] = [
  'critical',
  'high',
  'medium',
  'low',
];

const CATEGORIES: readonly OpenFinding['category'][] = [
  'dependency',
  'code',
  'configuration',
  'image',
];

/** Since when, in seconds since the epoch, how bad, and about what; short, since there are many. */
const open = z.tuple([z.number(), z.number(), z.number()]);

const organization = z.object({
  id: z.string(),
  slug: z.string(),
  /** When projects were listed and everything was read, milliseconds since the epoch. */
  listedAt: z.number(),
  /** When issues were last read, milliseconds since the epoch. */
  readAt: z.number(),
  /** The assets that projects were listed for. */
  assets: z.array(z.string()),
  /** Those that components point at, by id. */
  projects: z.record(
    z.string(),
    z.object({ assets: z.array(z.string()), isImage: z.boolean() }),
  ),
  /** What is open, by asset and the id of the record. */
  open: z.record(z.string(), z.record(z.string(), open)),
});

/** What is kept of an organization from run to run. */
export type OrganizationCursor = z.output<typeof organization>;

const cursor = z.object({
  version: z.literal(1),
  /** By id or slug, as components name it. */
  organizations: z.record(z.string(), organization),
  /** Since and until when findings are known without a gap, milliseconds since the epoch. */
  covered: z.record(
    z.string(),
    z.object({ from: z.number(), until: z.number() }),
  ),
});

/** What is kept from run to run. */
export type SnykCursor = z.output<typeof cursor>;

/** Whatever cannot be read starts anew. */
export function readCursor(value: JsonValue | undefined): SnykCursor {
  const parsed = cursor.safeParse(value);
  return parsed.success
    ? parsed.data
    : { version: 1, organizations: {}, covered: {} };
}

/** As plain JSON. */
export function writeCursor(value: SnykCursor): JsonValue {
  return JSON.parse(JSON.stringify(value));
}

/** As the cursor keeps something that is open. */
export function pack(finding: OpenFinding): z.output<typeof open> {
  return [
    Math.floor(finding.firstSeenAt / 1000),
    SEVERITIES.indexOf(finding.severity),
    CATEGORIES.indexOf(finding.category),
  ];
}

/** What `pack` has packed. */
export function unpack([seconds, severity, category]: z.output<
  typeof open
>): OpenFinding {
  return {
    firstSeenAt: seconds * 1000,
    severity: SEVERITIES[severity] ?? 'medium',
    category: CATEGORIES[category] ?? 'dependency',
  };
}
