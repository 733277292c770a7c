import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { startOfHour } from '../engine/time';
import { EntityStore } from '../store/EntityStore';
import { StateStore } from '../store/StateStore';
import { buildSubjectGraph, SubjectGraphOptions } from './buildSubjectGraph';
import { CatalogEntity } from './catalogEntity';
import { SubjectGraph } from './SubjectGraph';
import { sweepCatalog } from './sweepCatalog';

/** How many sweeps in a row have to give next to nothing before it is believed. */
const SWEEPS_TO_BELIEVE_A_LOSS = 3;

/** After its start a portal still fills its catalog; for this long it is looked at more often. */
const YOUNG_MS = 3 * 60_000;

/** The subject graph of the catalog as last seen, by all replicas alike. */
export interface CurrentGraph {
  graph: SubjectGraph;
  version: number;
}

/** Keeps the subject graph: sweeps the catalog into the store, and builds the graph from the store. */
export class SubjectService {
  readonly #options: {
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
    store: EntityStore;
    state: StateStore;
    graph: SubjectGraphOptions;
    clock: () => number;
  };
  #current?: CurrentGraph;
  #building?: Promise<CurrentGraph>;
  #suspiciousSweeps = 0;
  readonly #startedAt: number;

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
    store: EntityStore;
    state: StateStore;
    graph: SubjectGraphOptions;
    clock: () => number;
  }) {
    this.#options = options;
    this.#startedAt = options.clock();
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
   * Reads the catalog. A failed or suspiciously small answer keeps the last good graph: a catalog that is starting or
   * failing does not empty the organization. Entities that are gone for several sweeps are gone.
   */
  async sweep(): Promise<void> {
    const { catalog, auth, store, state, logger, clock } = this.#options;
    let entities: CatalogEntity[];
    try {
      entities = await sweepCatalog(catalog, auth);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      logger.warn(
        `Reading the catalog failed, its last state stays: ${message}`,
      );
      await state.set('sweep', {
        ...(await state.get('sweep')),
        finishedAt: clock(),
        error: message,
      });
      return;
    }
    const before = (await state.get('sweep'))?.subjects ?? 0;
    if (
      before > 0 &&
      entities.length < before / 2 &&
      ++this.#suspiciousSweeps < SWEEPS_TO_BELIEVE_A_LOSS
    ) {
      const message = `The catalog gave ${entities.length} of ${before} subjects; its last state stays unless this repeats.`;
      logger.warn(message);
      await state.set('sweep', {
        ...(await state.get('sweep')),
        finishedAt: clock(),
        error: message,
      });
      return;
    }
    this.#suspiciousSweeps = 0;
    await store.replace(
      entities.map(payload => ({ ref: payload.ref, payload })),
    );
    const finishedAt = clock();
    // Evaluations are made as of the hour's start: what was read within the hour counts for it.
    await state.setOnce('first-sweep', startOfHour(finishedAt));
    await state.set('sweep', { finishedAt, subjects: entities.length });
  }

  /** The graph of what the store has now. Rebuilt only where that has changed. */
  async current(): Promise<CurrentGraph> {
    const version = await this.#options.store.version();
    if (this.#current?.version === version) {
      return this.#current;
    }
    this.#building ??= this.#build().finally(() => {
      this.#building = undefined;
    });
    return this.#building;
  }

  async #build(): Promise<CurrentGraph> {
    const { version, entities } = await this.#options.store.load();
    this.#current = {
      graph: buildSubjectGraph(
        entities as CatalogEntity[],
        this.#options.graph,
      ),
      version,
    };
    return this.#current;
  }
}
