import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { startOfHour } from '../engine/time';
import { EntityStore } from '../store/EntityStore';
import { failureMessage } from '../store/failureMessage';
import { KeptBriefly } from '../store/KeptBriefly';
import { StateStore } from '../store/StateStore';
import { Absences } from './Absences';
import { buildSubjectGraph, SubjectGraphOptions } from './buildSubjectGraph';
import { CatalogEntity } from './catalogEntity';
import { SubjectGraph } from './SubjectGraph';
import { sweepCatalog } from './sweepCatalog';

/** A sweep that misses a larger share of the subjects than this says that something is wrong with the catalog. */
const SUSPICIOUS_SHARE = 0.1;

/** After its start a portal still fills its catalog; for this long it is looked at more often. */
const YOUNG_MS = 3 * 60_000;

/** The subject graph of the catalog as last seen, by all replicas alike. */
export interface CurrentGraph {
  graph: SubjectGraph;
  version: number;
}

/** The graph, with all that is stored: some of it may be no subject, by the filter. */
interface LoadedGraph extends CurrentGraph {
  entities: readonly CatalogEntity[];
}

/** What the subject service works with. */
export interface SubjectServiceOptions {
  catalog: CatalogService;
  auth: AuthService;
  logger: LoggerService;
  store: EntityStore;
  state: StateStore;
  graph: SubjectGraphOptions;
  clock: () => number;
}

/** Keeps the subject graph: sweeps the catalog into the store, and builds the graph from the store. */
export class SubjectService {
  readonly #options: SubjectServiceOptions;
  readonly #absences = new Absences();
  readonly #startedAt: number;
  readonly #version: KeptBriefly<number>;
  #current?: LoadedGraph;
  #building?: { version: number; graph: Promise<LoadedGraph> };

  constructor(options: SubjectServiceOptions) {
    this.#options = options;
    this.#startedAt = options.clock();
    this.#version = new KeptBriefly(() => options.store.version());
  }

  /** Sweeps when the last sweep failed or is this long ago, and whenever asked while the portal is starting. */
  async sweepIfDue(intervalMs: number): Promise<void> {
    const now = this.#options.clock();
    const last = await this.#options.state.get('sweep');
    if (
      !last ||
      last.error ||
      now - last.finishedAt >= intervalMs ||
      now - this.#startedAt < YOUNG_MS
    ) {
      await this.sweep();
    }
  }

  /**
   * Reads the catalog. Where that fails, the last good graph stays; entities that are missing stay until they were
   * missing for several sweeps: a catalog that is starting or failing does not empty the organization.
   */
  async sweep(): Promise<void> {
    const { catalog, auth, store, state, logger, clock } = this.#options;
    let found: CatalogEntity[];
    try {
      found = await sweepCatalog(catalog, auth);
    } catch (error) {
      const message = failureMessage(error);
      logger.warn(
        `Reading the catalog failed, its last state stays: ${message}`,
      );
      await state.set('sweep', {
        ...(await state.get('sweep')),
        finishedAt: clock(),
        error: message,
        failed: true,
      });
      return;
    }
    const awaited = await this.#awaitedBesides(found);
    const subjects = found.length + awaited.length;
    await store.replace(
      [...found, ...awaited].map(payload => ({ ref: payload.ref, payload })),
    );
    this.#version.forget();
    const finishedAt = clock();
    // Evaluations are made as of the hour's start: what was read within the hour counts for it.
    await state.setOnce('first-sweep', startOfHour(finishedAt));
    const error =
      awaited.length > subjects * SUSPICIOUS_SHARE
        ? `The catalog gave ${found.length} of ${subjects} subjects; the others stay unless they are missing for longer.`
        : undefined;
    if (error) {
      logger.warn(error);
    }
    await state.set('sweep', {
      finishedAt,
      subjects,
      ...(error && { error }),
    });
  }

  /** The graph of what the store has now, or had a second ago. Rebuilt only where that has changed. */
  current(): Promise<CurrentGraph> {
    return this.#load();
  }

  /** What is stored, was not found, and may still come back. */
  async #awaitedBesides(
    found: readonly CatalogEntity[],
  ): Promise<CatalogEntity[]> {
    const refs = new Set(found.map(({ ref }) => ref));
    this.#version.forget();
    const { entities } = await this.#load();
    const missing = entities.filter(({ ref }) => !refs.has(ref));
    const awaited = this.#absences.note(
      missing.map(({ ref }) => ref),
      entities.length,
      this.#options.clock(),
    );
    return missing.filter(({ ref }) => awaited.has(ref));
  }

  async #load(): Promise<LoadedGraph> {
    const version = await this.#version.get();
    if (this.#current?.version === version) {
      return this.#current;
    }
    if (this.#building?.version !== version) {
      const graph = this.#build().finally(() => {
        // What was read may be newer than what it was read for.
        this.#version.forget();
        if (this.#building?.graph === graph) {
          this.#building = undefined;
        }
      });
      this.#building = { version, graph };
    }
    return this.#building.graph;
  }

  async #build(): Promise<LoadedGraph> {
    const { store, graph: options } = this.#options;
    const loaded = await store.load();
    const entities = loaded.entities as CatalogEntity[];
    this.#current = {
      graph: buildSubjectGraph(entities, options),
      version: loaded.version,
      entities,
    };
    return this.#current;
  }
}
