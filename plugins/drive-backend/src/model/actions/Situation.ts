import { Unit } from 'backstage-plugin-drive-common';
import { SubjectNode } from '../../subjects/SubjectGraph';

/** What an action starts from: a metric of a subject, and where its next band begins. */
export interface Situation {
  value: number;
  target: number;
  unit: Unit;
  numerator?: number;
  denominator?: number;
  windowDays: number;
  node: SubjectNode;
  /** Of money, ISO 4217. */
  currency?: string;
  /** Whether a value lies in the next band or a better one. */
  reaches(value: number): boolean;
}
