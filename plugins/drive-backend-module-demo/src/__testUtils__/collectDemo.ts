import { mockServices } from '@backstage/backend-test-utils';
import {
  AnyRecord,
  ConnectorRun,
  parseRecord,
  RecordInput,
} from 'backstage-plugin-drive-node';
import { createDemoConnector } from '../demoConnector';
import { StoryName } from '../story/Story';

/** Runs the connector once, as the core would. */
export async function runDemo(options: {
  now: string;
  seed?: number;
  story?: StoryName;
  cursor?: ConnectorRun['cursor'];
}): Promise<{ records: RecordInput[]; cursor: ConnectorRun['cursor'] }> {
  const { now, seed = 1, story = 'agents' } = options;
  let { cursor } = options;
  const records: RecordInput[] = [];
  const collected = createDemoConnector({ seed, story }).collect({
    assets: new Set(),
    now: Date.parse(now),
    cursor,
    setCursor: next => {
      cursor = next;
    },
    checkpoint: async next => {
      cursor = next;
    },
    problem: ({ error }) => {
      throw error;
    },
    signal: new AbortController().signal,
    logger: mockServices.logger.mock(),
  });
  for await (const record of collected) {
    records.push(record);
  }
  return { records, cursor };
}

/** The identity of a record. */
export const keyOf = ({ source, kind, id }: RecordInput) =>
  JSON.stringify([source, kind, id]);

/**
 * Reads records as the core does.
 *
 * @throws Error where one is rejected
 */
export function parseAll(
  records: readonly RecordInput[],
  now: string,
): AnyRecord[] {
  return records.map(input => {
    const parsed = parseRecord(input, { now: Date.parse(now) });
    if (!parsed.ok || parsed.droppedFields.length > 0) {
      throw new Error(
        `not accepted: ${JSON.stringify(parsed)} ${JSON.stringify(input)}`,
      );
    }
    return parsed.record;
  });
}
