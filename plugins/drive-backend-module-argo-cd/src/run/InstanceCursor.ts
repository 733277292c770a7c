import { JsonValue } from '@backstage/types';
import { z } from 'zod';
import { HistoryMemory, historyMemory } from '../history/HistoryMemory';

const cursor = z.object({
  version: z.literal(1),
  histories: z.record(z.string(), historyMemory),
});

/** What is remembered of each history, by its asset and its application. */
export type Histories = Record<string, HistoryMemory>;

/** Whatever cannot be read starts anew. */
export function readCursor(value: JsonValue | undefined): Histories {
  const parsed = cursor.safeParse(value);
  return parsed.success ? parsed.data.histories : {};
}

/** As plain JSON. */
export function writeCursor(histories: Histories): JsonValue {
  return JSON.parse(JSON.stringify({ version: 1, histories }));
}
