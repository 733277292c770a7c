import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { RecordKind } from 'backstage-plugin-drive-common';
import { HumanDuration, JsonValue } from '@backstage/types';
import { RecordInput } from './records/record';

/**
 * How components point at the assets of a kind of source.
 *
 * @public
 */
export interface AssetAnnotation {
  /** The annotation, e.g. `pagerduty.com/service-id`. */
  annotation: string;
  /** The record kinds that such an asset can bring. Used to say what an annotation would add. */
  kinds: RecordKind[];
  /**
   * The keys of the assets that the annotation's value points at.
   *
   * @param value - the annotation's value, never empty
   * @param entity - for annotations that need a second one, e.g. the instance
   */
  toAssetKeys(value: string, entity: Entity): string[];
}

/**
 * What a connector is given for one run.
 *
 * @public
 */
export interface ConnectorRun {
  /** Every asset key that any component points at, canonical. */
  assets: ReadonlySet<string>;
  /** The instant of the run's start, milliseconds since the epoch. */
  now: number;
  /** What the last successful run of this instance left, or undefined on the first. */
  cursor?: JsonValue;
  /** Keeps a cursor; it becomes the next run's once this run succeeds. */
  setCursor(cursor: JsonValue): void;
  /** Aborted when the run is cancelled or timed out. */
  signal: AbortSignal;
  logger: LoggerService;
}

/**
 * Pulls records from one instance of one kind of source. Batch-first: it gets all assets at once.
 * It never sees a score. The core owns schedule, lock, cursor, validation, upsert and run history.
 *
 * @public
 */
export interface Connector {
  /** Unique, kebab-case, e.g. `github` or `demo`; with several instances `github/ghe.example.org`. */
  id: string;
  title: string;
  /** The record kinds that it can bring. */
  kinds: RecordKind[];
  /** True where the records are made up. They are labelled wherever they show. */
  demo?: boolean;
  /** Default: hourly, 10 minutes timeout. */
  schedule?: { frequency: HumanDuration; timeout: HumanDuration };
  /**
   * Yields records, in any order. Yield `coverage` records for what the source was asked about, also where there
   * was nothing: they make a zero a measured zero.
   *
   * An error ends this run only; what was yielded before is kept.
   */
  collect(run: ConnectorRun): AsyncIterable<RecordInput>;
}

/**
 * Makes a module's connectors from the portal's config; an empty list where it is not configured.
 *
 * @public
 */
export type ConnectorFactory = (options: {
  config: RootConfigService;
  logger: LoggerService;
}) => Connector[];
