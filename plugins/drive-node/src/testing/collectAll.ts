import { LoggerService } from '@backstage/backend-plugin-api';
import { JsonValue } from '@backstage/types';
import { Connector, RunProblem } from '../Connector';
import { canonicalAssetKey } from '../records/assetKey';
import { parseRecord, RecordRejection } from '../records/parseRecord';
import { AnyRecord, RecordInput } from '../records/record';
import { silentLogger } from './silentLogger';

/**
 * What a connector's run is given, and how its records are judged.
 *
 * @public
 */
export interface CollectOptions {
  /** Asset keys that components point at. Default: none. */
  assets?: Iterable<string>;
  /** The instant of the run, milliseconds since the epoch. */
  now: number;
  /** What an earlier run left. Default: a first run. */
  cursor?: JsonValue;
  /** Default: never aborted. */
  signal?: AbortSignal;
  /** Default: silent. */
  logger?: LoggerService;
}

/**
 * What came out of one run of a connector.
 *
 * @public
 */
export interface Collected {
  /** What passed the door, in the order in which it came. */
  records: AnyRecord[];
  /** What did not, and why. */
  rejections: { input: RecordInput; rejection: RecordRejection }[];
  /** Paths of person fields, without repetition. A connector should yield none. */
  droppedFields: string[];
  /** What the run noted as failed. */
  problems: RunProblem[];
  /** The cursor that the run left, if any. */
  cursor?: JsonValue;
}

/**
 * Runs a connector once, and validates what it yields just as the backend does.
 *
 * @throws what the connector throws, and Error where a given asset is no asset key
 * @public
 */
export async function collectAll(
  connector: Connector,
  options: CollectOptions,
): Promise<Collected> {
  const collected: Collected = {
    records: [],
    rejections: [],
    droppedFields: [],
    problems: [],
    cursor: options.cursor,
  };
  const run = connector.collect({
    assets: new Set(canonicalAssets(options.assets)),
    now: options.now,
    cursor: options.cursor,
    setCursor: cursor => {
      collected.cursor = cursor;
    },
    checkpoint: async cursor => {
      collected.cursor = cursor;
    },
    problem: problem => {
      collected.problems.push({
        ...problem,
        ...(problem.assets && { assets: [...problem.assets] }),
      });
    },
    signal: options.signal ?? new AbortController().signal,
    logger: options.logger ?? silentLogger,
  });
  const dropped = new Set<string>();
  for await (const input of run) {
    const parsed = parseRecord(input, { now: options.now });
    if (parsed.ok) {
      collected.records.push(parsed.record);
      parsed.droppedFields.forEach(path => dropped.add(path));
    } else {
      collected.rejections.push({ input, rejection: parsed.rejection });
    }
  }
  collected.droppedFields = [...dropped];
  return collected;
}

function* canonicalAssets(assets: Iterable<string> = []): Iterable<string> {
  for (const asset of assets) {
    const key = canonicalAssetKey(asset);
    if (!key) {
      throw new Error(`${JSON.stringify(asset)} is no asset key`);
    }
    yield key;
  }
}
