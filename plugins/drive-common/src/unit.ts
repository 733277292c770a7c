/**
 * The unit of a measurement's value. Values travel unrounded in this unit.
 *
 * - `ratio`: a share, usually 0..1, shown in per cent
 * - `perWeek`: events per week
 * - `hours`, `minutes`: durations
 * - `count`: a plain number
 * - `money`: an amount in the configured currency
 *
 * @public
 */
export type Unit =
  | 'ratio'
  | 'perWeek'
  | 'hours'
  | 'minutes'
  | 'count'
  | 'money';
