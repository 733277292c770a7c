import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import {
  RecordKind,
  SourceKind,
  SourceRateBudget,
} from 'backstage-plugin-drive-common';
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
 * A part of a run that failed, while the rest goes on.
 *
 * @public
 */
export interface RunProblem {
  /** What was being read, e.g. `deployments of acme/payments`. */
  what: string;
  /** The reason comes from a ConnectorError; any other error means `error`. */
  error: unknown;
  /** Canonical keys of the assets concerned. Absent: all of them. */
  assets?: Iterable<string>;
  /** The kinds concerned. Absent: all of the connector's. */
  kinds?: readonly RecordKind[];
  /** The time concerned, milliseconds since the epoch, half-open. Absent: all of it. */
  window?: { from: number; until: number };
  /** A sentence: what an admin can do about it. Default: the error's. */
  nextStep?: string;
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
  /**
   * Stores everything that was yielded so far, and then the cursor: the next run goes on from here, however this one
   * ends. To be awaited before more is yielded.
   */
  checkpoint(cursor: JsonValue): Promise<void>;
  /**
   * Notes that a part failed, and lets the run go on. What is concerned gets no coverage from this run, whatever
   * `coverage` records say, so that nothing missing becomes a zero. Call it before that coverage is yielded or
   * checkpointed. Admins see it.
   */
  problem(problem: RunProblem): void;
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
  /**
   * Whether an asset is one that this connector reads, e.g. by the prefix of its key. It says whom a problem of the
   * whole connector concerns. Absent: all assets.
   */
  readsAsset?(asset: string): boolean;
  /** Default: hourly, 10 minutes timeout. */
  schedule?: { frequency: HumanDuration; timeout: HumanDuration };
  /**
   * Yields records, in any order. Yield `coverage` records for what the source was asked about, also where there
   * was nothing: they make a zero a measured zero.
   *
   * An error ends this run only; what was yielded before is kept, but for coverage since the last checkpoint.
   */
  collect(run: ConnectorRun): AsyncIterable<RecordInput>;
  /**
   * Tries credentials and permissions without any effect: for each kind, whether it would work, and what is missing.
   *
   * @throws whatever is wrong with all of them at once; a ConnectorError says what
   */
  testConnection?(signal: AbortSignal): Promise<SourceKind[]>;
  /** What is used and left of the vendor's rate limits, e.g. `() => client.budget.readings()`. */
  rateBudgets?(): SourceRateBudget[];
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
