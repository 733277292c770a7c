/** The most that one request may carry. The HTTP layer enforces it while it reads the body. */
export const MAX_BODY_BYTES = 5 * 1024 * 1024;

/** The most events that one request may carry. */
export const MAX_EVENTS = 5000;
