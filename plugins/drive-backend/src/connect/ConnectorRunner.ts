import { LoggerService } from '@backstage/backend-plugin-api';
import { JsonValue } from '@backstage/types';
import { Connector, redactSecrets } from 'backstage-plugin-drive-node';
import { turnTaker } from '../turnTaker';
import { noteRun } from '../telemetry/noteRun';
import { inSpan } from '../telemetry/telemetry';
import { ConnectorStateStore } from '../store/ConnectorStateStore';
import { failureMessage } from '../store/failureMessage';
import { RecordStore } from '../store/RecordStore';
import { SubjectService } from '../subjects/SubjectService';
import { HeldLease } from './HeldLease';
import { redactingLogger } from './redactingLogger';
import { RunIntake } from './RunIntake';
import { RunProblems } from './RunProblems';
import { untilAborted } from './untilAborted';

/** How many rejected records and problems of a run are logged one by one. */
const LOGGED_ONE_BY_ONE = 5;

/** A longer message of an error is cut. */
const MAX_ERROR_LENGTH = 1_000;

/** A run that stands in the history, and has its connector's lease. */
export interface BegunRun {
  id: number;
  connector: Connector;
  lease: HeldLease;
  /** Milliseconds since the epoch. */
  startedAt: number;
}

/** Takes begun runs to their end. */
export class ConnectorRunner {
  readonly #options: {
    records: RecordStore;
    state: ConnectorStateStore;
    subjects: SubjectService;
    logger: LoggerService;
    clock: () => number;
  };

  constructor(options: {
    records: RecordStore;
    state: ConnectorStateStore;
    subjects: SubjectService;
    logger: LoggerService;
    clock: () => number;
  }) {
    this.#options = options;
  }

  /** One run. How it went stands in the history; it throws only where not even that can be written. */
  async run(
    begun: BegunRun,
    {
      signal,
      ending,
      timeoutMs,
    }: {
      signal: AbortSignal;
      /** Aborted when the process ends. */
      ending: AbortSignal;
      timeoutMs: number;
    },
  ): Promise<void> {
    const { state, records, logger, clock } = this.#options;
    const { id, connector, lease, startedAt } = begun;
    try {
      const problems = new RunProblems(connector.kinds);
      const intake = new RunIntake({ records, problems, now: startedAt });
      const kept: { cursor?: JsonValue } = {};
      let failure: string | undefined;
      try {
        const limit = AbortSignal.timeout(timeoutMs);
        await inSpan(
          'drive.connector.run',
          { 'drive.connector': connector.id },
          () =>
            this.#collect(begun, {
              intake,
              kept,
              signal: AbortSignal.any([signal, ending, lease.lost, limit]),
            }),
        );
      } catch (error) {
        problems.noteEnd(error);
        failure = redactSecrets(failureMessage(error));
        logger.warn(`Connector ${connector.id} failed: ${failure}`);
      }
      if (ending.aborted) {
        // Left as it is: whoever looks next finds a run that nobody has, and goes on from its last checkpoint.
        return;
      }
      const finishedAt = clock();
      const outcome = failure === undefined ? 'success' : 'failure';
      noteRun(connector.id, {
        outcome,
        durationMs: finishedAt - startedAt,
        accepted: intake.accepted,
        rejected: intake.rejected,
      });
      await state.finishRun(id, {
        finishedAt,
        outcome,
        accepted: intake.accepted,
        rejected: intake.rejected,
        error: failure?.slice(0, MAX_ERROR_LENGTH),
        cursor: failure === undefined ? kept.cursor : undefined,
        gaps: problems.gaps(),
        details: {
          records: intake.records,
          kinds: problems.kinds(),
          problems: [...problems.kept],
          problemsTotal: problems.total,
          rateBudgets: connector.rateBudgets?.() ?? [],
        },
      });
    } finally {
      await lease.release();
    }
  }

  /** Stores what the connector yields, also what came before it failed. */
  async #collect(
    { id, connector, startedAt: now }: BegunRun,
    run: {
      intake: RunIntake;
      kept: { cursor?: JsonValue };
      signal: AbortSignal;
    },
  ): Promise<void> {
    const { state, subjects, logger, clock } = this.#options;
    const { intake, kept, signal } = run;
    const cursor = await state.getCursor(connector.id);
    const { graph } = await subjects.current();
    const takeTurns = turnTaker();
    const warn = (count: number, message: string) => {
      if (count <= LOGGED_ONE_BY_ONE) {
        logger.warn(`Connector ${connector.id}: ${message}`);
      }
    };
    try {
      const inputs = connector.collect({
        assets: new Set(graph.ownersOfAssets.keys()),
        now,
        cursor,
        setCursor: next => {
          kept.cursor = copyOf(next);
        },
        checkpoint: async next => {
          signal.throwIfAborted();
          kept.cursor = copyOf(next);
          await intake.flush();
          await state.saveCursor(id, kept.cursor, clock());
        },
        problem: problem => {
          const { what, reason } = intake.problems.note(problem);
          warn(intake.problems.total, `${what} failed: ${reason}`);
        },
        signal,
        logger: redactingLogger(logger.child({ connector: connector.id })),
      });
      for await (const input of untilAborted(inputs, signal)) {
        const rejection = await intake.take(input);
        if (rejection) {
          warn(
            intake.rejected,
            `record rejected at ${rejection.path}: ${rejection.reason}`,
          );
        }
        await takeTurns();
      }
    } catch (error) {
      await intake.giveUp();
      throw error;
    }
    await intake.flush();
  }
}

/** What the connector does with its own later is not meant. */
function copyOf(cursor: JsonValue): JsonValue {
  return JSON.parse(JSON.stringify(cursor));
}
