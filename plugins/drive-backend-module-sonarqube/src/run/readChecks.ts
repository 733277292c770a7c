import {
  ConnectorRun,
  coverageRecords,
  RecordInput,
} from 'backstage-plugin-drive-node';
import { Measures } from '../api/SonarQubeApi';
import {
  changesIn,
  CheckContext,
  toCheckResults,
} from '../checks/toCheckResults';
import { MeasureReader } from './MeasureReader';
import { ProjectReading } from './ProjectReading';

const DAY_MS = 86_400_000;

/** Longer without a run, and results may have come and gone. */
const GAP_MS = 7 * DAY_MS;

/** What reading the checks of a project needs. */
export interface CheckTask {
  run: ConnectorRun;
  reader: MeasureReader;
  context: CheckContext;
  backfillDays: number;
}

/**
 * The results of a project's checks after its last analysis, and once those of the analyses before. The project's cursor
 * is changed.
 *
 * @param measures - undefined where nothing was said of it, or had to be asked for again
 */
export async function* readChecks(
  reading: ProjectReading,
  measures: Measures | undefined,
  task: CheckTask,
): AsyncGenerator<RecordInput> {
  const { cursor, analysedAt, asset } = reading;
  const { run, context, reader } = task;
  const before = cursor.checks;
  if (!measures && !(before && reader.isOneByOne)) {
    // Nothing was said of it: what may not be shown is left out without a word.
    return;
  }
  if (measures) {
    yield* toCheckResults({ at: analysedAt, measures }, context);
  }
  const isGapless = before !== undefined && run.now - before.at < GAP_MS;
  const now = {
    from: isGapless ? before.from : Math.min(analysedAt, run.now),
    at: run.now,
    analysedAt: measures ? analysedAt : before!.analysedAt,
    hasHistory: before?.hasHistory ?? false,
  };
  if (!now.hasHistory) {
    const earlier = await historyOf(reading, task);
    if (earlier) {
      // The last one is told as it is now, after all that was done since without another analysis.
      yield* changesIn(earlier, context).filter(
        ({ data }) => Date.parse(data.asOf) < analysedAt,
      );
      now.hasHistory = true;
      now.from = Math.min(now.from, ...earlier.slice(0, 1).map(({ at }) => at));
    }
  }
  cursor.checks = now;
  yield* coverageRecords({
    source: context.source,
    assets: [asset],
    kinds: ['check_result'],
    windows: now.from < run.now ? [{ from: now.from, until: run.now }] : [],
    at: run.now,
  });
}

/** @returns undefined where it could not be read, which was noted, or is read by a later run */
async function historyOf(
  reading: ProjectReading,
  { run, reader, backfillDays }: CheckTask,
) {
  const since = run.now - backfillDays * DAY_MS;
  try {
    return await reader.history(reading, since);
  } catch (error) {
    run.signal.throwIfAborted();
    run.problem({
      what: `earlier measures of ${reading.key}`,
      error,
      kinds: ['check_result'],
      assets: [reading.asset],
      window: { from: since, until: Math.max(since, reading.analysedAt) },
    });
    return undefined;
  }
}
