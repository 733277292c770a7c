export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
export const WEEK_MS = 7 * DAY_MS;

/** When it is in the world: some Wednesday morning. Every run of the benchmark begins then. */
export const NOW = Date.UTC(2026, 5, 10, 10, 20);

/** How far back the world's records go: the half year that is evaluated at first, and a window before it. */
export const HISTORY_WEEKS = 30;

export const BEGIN = NOW - HISTORY_WEEKS * WEEK_MS;

export const timestamp = at => new Date(at).toISOString();
