import { SHARE_ENV, Worker } from 'node:worker_threads';
import { chunksOf } from '../../store/bulkRows';
import { turnTaker } from '../../turnTaker';
import { PlannedGraph } from '../ChunkDoer';
import {
  ThreadOrder,
  ThreadReport,
  ThreadSettings,
  ThreadWork,
} from './threadMessages';

/** Runs the module that it is told of, with what compiles it, if anything does. */
const START = `
  const { workerData } = require('node:worker_threads');
  require(workerData.module);
`;

/**
 * What is made and forgotten at once is collected after so many megabytes. With as many as the portal's own thread has, a
 * thread would hold a hundred more, and be hardly faster.
 */
const YOUNG_MEGABYTES = 24;

/** How many subjects travel at a time: copying them takes some milliseconds. */
const NODES_AT_ONCE = 500;

/** The thread could not be started, or ended by itself. */
export class ThreadEndedError extends Error {
  constructor(cause: string) {
    super(`a thread of the evaluation ended: ${cause}`);
    this.name = 'ThreadEndedError';
  }
}

/** A thread that does what it is told, one thing at a time. */
export class EvaluationThread {
  hasBeenReady = false;
  readonly #worker: Worker;
  readonly #ready: Promise<void>;
  #graphVersion?: string;
  #orders = 0;
  #waiting?: {
    id: number;
    resolve: () => void;
    reject: (error: Error) => void;
  };
  #ended?: ThreadEndedError;

  constructor(settings: ThreadSettings) {
    this.#worker = new Worker(START, {
      eval: true,
      workerData: settings,
      env: SHARE_ENV,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
      name: 'drive-evaluation',
    });
    // A portal that stops does not wait for it.
    this.#worker.unref();
    this.#ready = new Promise((resolve, reject) => {
      this.#worker.on('message', (report: ThreadReport) => {
        if (report.type === 'ready') {
          this.hasBeenReady = true;
          resolve();
        } else {
          this.#finish(report);
        }
      });
      const end = (cause: string) => {
        this.#ended ??= new ThreadEndedError(cause);
        reject(this.#ended);
        this.#waiting?.reject(this.#ended);
        this.#waiting = undefined;
      };
      this.#worker.on('error', error => end(String(error)));
      this.#worker.on('exit', code => end(`exit code ${code}`));
    });
    this.#ready.catch(() => {});
  }

  /** Whether it can do no more. */
  get hasEnded(): boolean {
    return this.#ended !== undefined;
  }

  /**
   * Does a chunk, or weeks.
   *
   * @throws ThreadEndedError where the thread ends before; what the work failed with
   */
  async run(
    work: ThreadWork,
    planned: PlannedGraph,
    signal: AbortSignal,
  ): Promise<void> {
    await this.#ready;
    await this.#tellGraph(planned);
    const id = ++this.#orders;
    const abort = () => this.#tell({ type: 'abort', id });
    const done = new Promise<void>((resolve, reject) => {
      if (this.#ended) {
        reject(this.#ended);
        return;
      }
      this.#waiting = { id, resolve, reject };
    });
    this.#tell({ id, ...work });
    signal.addEventListener('abort', abort);
    if (signal.aborted) {
      abort();
    }
    // While it works, it is waited for.
    this.#worker.ref();
    try {
      await done;
    } finally {
      this.#worker.unref();
      signal.removeEventListener('abort', abort);
    }
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #tell(order: ThreadOrder): void {
    this.#worker.postMessage(order);
  }

  async #tellGraph({ graphVersion, graph }: PlannedGraph): Promise<void> {
    if (this.#graphVersion === graphVersion) {
      return;
    }
    this.#graphVersion = graphVersion;
    const takeTurns = turnTaker();
    // Other settings can make all of a catalog's subjects none.
    const parts = [...chunksOf([...graph.nodes.values()], NODES_AT_ONCE)];
    for (const [place, nodes] of (parts.length > 0 ? parts : [[]]).entries()) {
      this.#tell({
        type: 'graph',
        version: graphVersion,
        isFirst: place === 0,
        nodes: [...nodes],
      });
      await takeTurns();
    }
  }

  #finish({ id, failure }: ThreadReport & { type: 'done' }): void {
    const waiting = this.#waiting;
    if (waiting?.id !== id) {
      return;
    }
    this.#waiting = undefined;
    if (failure) {
      const { message, ...more } = failure;
      waiting.reject(Object.assign(new Error(message), more));
    } else {
      waiting.resolve();
    }
  }
}
