import {
  ConnectorRun,
  coverageRecords,
  RecordInput,
  TimeSlice,
  TimeSlices,
} from 'backstage-plugin-drive-node';
import { JsonValue } from '@backstage/types';
import { PrometheusApi } from '../api/PrometheusApi';
import { isFinal, isTired } from '../run/isFinal';
import { KnownSubjects } from '../run/KnownSubjects';
import { readObjectives } from './readObjectives';
import { SloRule } from './SloRule';
import { StatusContext, toStatus } from './toStatus';
import { Troubles } from './Troubles';

/** What a rule is read with. */
export interface SloTask {
  run: ConnectorRun;
  api: PrometheusApi;
  context: StatusContext;
  known: KnownSubjects;
  backfillDays: number;
  lookBackHours: number;
  /** TimeSlices that an earlier run has left of this rule. */
  before?: JsonValue;
  /** Keeps what was read so far. */
  keep: (slices: JsonValue) => Promise<void>;
}

/** What came of a rule: how many records, and why it was given up, if it was. */
export interface SloOutcome {
  count: number;
  error?: unknown;
}

const SLICE_DAYS = 30;

/**
 * The records of a rule, newest first.
 *
 * @throws ConnectorError where the instance refuses everything
 */
export async function* readSlos(
  rule: SloRule,
  task: SloTask,
): AsyncGenerator<RecordInput, SloOutcome> {
  const { run, context, keep } = task;
  const slices = new TimeSlices({
    now: run.now,
    backfillDays: task.backfillDays,
    sliceDays: SLICE_DAYS,
    lookBackHours: task.lookBackHours,
    cursor: task.before,
  });
  const subjects = new Set<string>();
  const troubles = new Troubles(rule);
  const outcome: SloOutcome = { count: 0 };
  for (const slice of slices.pending()) {
    run.signal.throwIfAborted();
    let records: RecordInput[];
    try {
      records = await recordsOf(rule, slice, { task, subjects, troubles });
    } catch (error) {
      run.signal.throwIfAborted();
      if (isFinal(error)) {
        throw error;
      }
      run.problem({
        what: rule.title,
        error,
        kinds: ['slo_status'],
        assets: [...subjects],
        window: slice,
      });
      outcome.error = error;
      if (isTired(error)) {
        break;
      }
      continue;
    }
    yield* records;
    outcome.count += records.length;
    slices.markDone(slice);
    for (const record of coverageRecords({
      source: context.source,
      assets: subjects,
      kinds: ['slo_status'],
      windows: slices.covered(),
      at: run.now,
    })) {
      // Two rules may tell of one component, each over its own time.
      yield { ...record, id: `${record.id}/${rule.id}` };
    }
    await keep(slices.toJSON());
  }
  troubles.report(run);
  return outcome;
}

async function recordsOf(
  rule: SloRule,
  slice: TimeSlice,
  options: { task: SloTask; subjects: Set<string>; troubles: Troubles },
): Promise<RecordInput[]> {
  const { task, subjects, troubles } = options;
  const records: RecordInput[] = [];
  const readings = readObjectives(rule, slice, {
    api: task.api,
    now: task.run.now,
  });
  for await (const reading of readings) {
    const result = toStatus(rule, reading, task.context);
    if ('trouble' in result) {
      troubles.note(result.trouble, reading.labels);
    } else {
      task.known.note(result.service);
      subjects.add(result.subject);
      records.push(result.record);
    }
  }
  return records;
}
