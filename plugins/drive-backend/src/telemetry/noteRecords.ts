import { count } from './telemetry';

/** Counts the records that came through one of the two doors. */
export function noteRecords(
  door: 'http' | 'connector',
  { accepted, rejected }: { accepted: number; rejected: number },
): void {
  for (const [outcome, records] of Object.entries({ accepted, rejected })) {
    if (records > 0) {
      count('records', records, {
        'drive.door': door,
        'drive.outcome': outcome,
      });
    }
  }
}
