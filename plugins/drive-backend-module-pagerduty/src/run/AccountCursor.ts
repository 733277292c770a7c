import { JsonValue } from '@backstage/types';
import { z } from 'zod';

const services = z.object({
  /** The services' ids, by asset. */
  found: z.record(z.string(), z.string()),
  /** Assets that are no service that can be seen. */
  missing: z.array(z.string()),
  /** Milliseconds since the epoch. */
  listedAt: z.number(),
  webUrl: z.string().optional(),
});

/** Which services assets are, as PagerDuty said when it was last asked. */
export type FoundServices = z.output<typeof services>;

const cursor = z.object({
  version: z.literal(1),
  services: services.optional(),
  /** TimeSlices of what was read. */
  slices: z.any().optional(),
  /** Up to when all updates were read, milliseconds since the epoch. */
  readAt: z.number().optional(),
  /** Absent: what was read, was read without analytics. */
  analytics: z
    .object({
      /** Absent: of the whole account. */
      services: z.array(z.string()).optional(),
    })
    .optional(),
});

/** What is kept of an account from run to run. */
export type AccountCursor = Omit<z.output<typeof cursor>, 'slices'> & {
  slices?: JsonValue;
};

/** Whatever cannot be read starts anew. */
export function readCursor(value: JsonValue | undefined): AccountCursor {
  const parsed = cursor.safeParse(value);
  return parsed.success ? parsed.data : { version: 1 };
}

/** As plain JSON. */
export function writeCursor(value: AccountCursor): JsonValue {
  return JSON.parse(JSON.stringify(value));
}
