import { noteRecords } from './noteRecords';
import { count, noteDuration } from './telemetry';

/** Counts a run of a connector that ended, and what it brought. */
export function noteRun(
  connectorId: string,
  run: {
    outcome: 'success' | 'failure';
    durationMs: number;
    accepted: number;
    rejected: number;
  },
): void {
  count('connectorRuns', 1, {
    'drive.connector': connectorId,
    'drive.outcome': run.outcome,
  });
  noteDuration('connectorDuration', run.durationMs, {
    'drive.connector': connectorId,
  });
  noteRecords('connector', run);
}
