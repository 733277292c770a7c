import { SubjectInfo } from '../subject';

/**
 * - `halt`: the line was halted at the subject, above or below it
 * - `review`: a review of the subject was held
 * - `initiative-start`, `initiative-target`: the first and the last day of an initiative with items at or below it
 *
 * @public
 */
export type SubjectEventKind =
  | 'halt'
  | 'review'
  | 'initiative-start'
  | 'initiative-target';

/**
 * Something that people did about a subject, as charts mark it on their time axis.
 *
 * @public
 */
export interface SubjectEvent {
  kind: SubjectEventKind;
  /** Of the halt, the review or the initiative. */
  id: string;
  /** Why the line was halted; the title of the review or the initiative. */
  title: string;
  /** Of a halt, where it is not the subject that was asked for. */
  subject?: SubjectInfo;
  /** RFC 3339. Of a day: its first instant in UTC. */
  from: string;
  /** Of a halt: since when nothing is held back by it any longer. Absent: it goes on. */
  to?: string;
}
