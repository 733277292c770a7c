import { JsonValue } from '@backstage/types';
import { z } from 'zod';

const cursor = z.object({
  version: z.literal(1),
  /** TimeSlices of what was read, by the key of the rule. */
  rules: z.record(z.string(), z.any()),
  /** What records are about, by the name that led there, where that is not the usual. */
  others: z.record(z.string(), z.string()),
  alerts: z
    .object({
      /** TimeSlices of what was asked about. */
      asked: z.any(),
      /** TimeSlices of when the instance was there. */
      watched: z.any(),
      /** What alerts were about that their labels led to. */
      subjects: z.array(z.string()),
    })
    .optional(),
});

/** What is kept of an instance from run to run. */
export type InstanceCursor = Omit<
  z.output<typeof cursor>,
  'rules' | 'alerts'
> & {
  rules: Record<string, JsonValue>;
  alerts?: { asked: JsonValue; watched: JsonValue; subjects: string[] };
};

/** Whatever cannot be read starts anew. */
export function readCursor(value: JsonValue | undefined): InstanceCursor {
  const parsed = cursor.safeParse(value);
  return parsed.success
    ? (parsed.data as InstanceCursor)
    : { version: 1, rules: {}, others: {} };
}

/** As plain JSON. */
export function writeCursor(value: InstanceCursor): JsonValue {
  return JSON.parse(JSON.stringify(value));
}
