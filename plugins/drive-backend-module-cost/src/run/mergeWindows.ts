import { TimeSlice } from 'backstage-plugin-drive-node';

/** Stretches of time, ascending; what touches becomes one. */
export function mergeWindows(windows: readonly TimeSlice[]): TimeSlice[] {
  const merged: TimeSlice[] = [];
  for (const { from, until } of [...windows].sort((a, b) => a.from - b.from)) {
    const last = merged[merged.length - 1];
    if (last && from <= last.until) {
      last.until = Math.max(last.until, until);
    } else {
      merged.push({ from, until });
    }
  }
  return merged;
}
