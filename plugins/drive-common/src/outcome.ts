/**
 * Whether a measurement has a value, and if not why. Absence is a state, never a number.
 *
 * - `measured`: a value with at least the minimum sample. Scored.
 * - `notApplicable`: nothing to judge here. Leaves the denominator of score and coverage.
 * - `insufficientData`: some events, fewer than the minimum sample. Shown, not scored.
 * - `unavailable`: no source, annotation, permission or convertible currency. Not scored.
 * - `stale`: the source's coverage ended too long before `asOf`. Shown, not scored.
 * - `error`: measuring failed.
 *
 * @public
 */
export type Outcome =
  | 'measured'
  | 'notApplicable'
  | 'insufficientData'
  | 'unavailable'
  | 'stale'
  | 'error';

/**
 * All outcomes, in the order in which they are listed to readers.
 *
 * @public
 */
export const OUTCOMES: readonly Outcome[] = [
  'measured',
  'insufficientData',
  'stale',
  'unavailable',
  'error',
  'notApplicable',
];
