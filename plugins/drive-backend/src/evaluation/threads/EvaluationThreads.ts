import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { EvaluationJobs } from '../../store/EvaluationJobs';
import { Claim } from '../../store/Job';
import { PlannedGraph } from '../ChunkDoer';
import { PlannedWeek } from '../history/planHistory';
import { EvaluationDoer } from '../OwnThread';
import { EvaluationThread, ThreadEndedError } from './EvaluationThread';
import { THREAD_MODULE } from './runThread';
import { threadDatabase } from './threadDatabase';
import { ThreadSettings, ThreadWork } from './threadMessages';

/** Threads with nothing to do are ended after a while: they hold memory. */
const IDLE_MS = 60_000;

/**
 * Does chunks and weeks in threads of their own, so that the portal answers meanwhile, on as many cores as there are
 * threads.
 */
export class EvaluationThreads implements EvaluationDoer {
  readonly lanes: number;
  readonly #settings: ThreadSettings;
  readonly #jobs: EvaluationJobs;
  readonly #logger: LoggerService;
  readonly #instead: EvaluationDoer;
  #idle: EvaluationThread[] = [];
  #sleep?: NodeJS.Timeout;
  #isGivenUp = false;

  private constructor(
    options: {
      threads: number;
      jobs: EvaluationJobs;
      logger: LoggerService;
      instead: EvaluationDoer;
    },
    settings: ThreadSettings,
  ) {
    this.lanes = options.threads;
    this.#jobs = options.jobs;
    this.#logger = options.logger;
    this.#instead = options.instead;
    this.#settings = settings;
  }

  /**
   * @param options.threads - how many there are at most
   * @param options.drive - what stands under `drive` in the portal's config
   * @param options.instead - does chunks where no thread can
   * @returns `instead` where threads cannot open the database, or there are to be none
   */
  static orInstead(options: {
    client: Knex;
    threads: number;
    drive: unknown;
    jobs: EvaluationJobs;
    logger: LoggerService;
    instead: EvaluationDoer;
  }): EvaluationDoer {
    const database = threadDatabase(options.client);
    return database && options.threads > 0
      ? new EvaluationThreads(options, {
          module: THREAD_MODULE,
          database,
          drive: withoutConnectors(options.drive),
        })
      : options.instead;
  }

  get threads(): 'alive' | 'failed' {
    return this.#isGivenUp ? 'failed' : 'alive';
  }

  async run(
    claim: Claim,
    planned: PlannedGraph,
    signal: AbortSignal,
  ): Promise<void> {
    await this.#do({ type: 'chunk', claim }, planned, signal, {
      instead: () => this.#instead.run(claim, planned, signal),
      // What ended it may be the chunk, which then waits longer and longer.
      ended: message => this.#jobs.fail(claim, message),
    });
  }

  async runWeeks(
    weeks: readonly PlannedWeek[],
    planned: PlannedGraph,
    signal: AbortSignal,
  ): Promise<void> {
    await this.#do({ type: 'weeks', weeks }, planned, signal, {
      instead: () => this.#instead.runWeeks(weeks, planned, signal),
    });
  }

  async #do(
    work: ThreadWork,
    planned: PlannedGraph,
    signal: AbortSignal,
    otherwise: {
      instead: () => Promise<void>;
      ended?: (message: string) => Promise<unknown>;
    },
  ): Promise<void> {
    if (this.#isGivenUp) {
      await otherwise.instead();
      return;
    }
    clearTimeout(this.#sleep);
    const thread = this.#idle.pop() ?? new EvaluationThread(this.#settings);
    try {
      await thread.run(work, planned, signal);
    } catch (error) {
      if (!(error instanceof ThreadEndedError)) {
        throw error;
      }
      if (thread.hasBeenReady) {
        this.#logger.warn(error.message);
        await otherwise.ended?.(error.message);
        throw error;
      }
      // What never began will never begin.
      this.#isGivenUp = true;
      this.#logger.warn(
        `Evaluations are made in the portal's own thread: ${error.message}`,
      );
      await otherwise.instead();
    } finally {
      if (!thread.hasEnded) {
        this.#idle.push(thread);
      }
      this.#endIdleLater();
    }
  }

  #endIdleLater(): void {
    clearTimeout(this.#sleep);
    this.#sleep = setTimeout(() => {
      const idle = this.#idle;
      this.#idle = [];
      idle.forEach(thread => thread.stop());
    }, IDLE_MS);
    this.#sleep.unref();
  }
}

/** What connectors are configured with is none of an evaluation's business, and may be secret. */
function withoutConnectors(drive: unknown): unknown {
  if (typeof drive !== 'object' || drive === null) {
    return {};
  }
  const { connectors, ...rest } = drive as Record<string, unknown>;
  return rest;
}
