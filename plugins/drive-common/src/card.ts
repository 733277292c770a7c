import { SubjectInitiative } from './operate/initiative';
import { LineAnswer } from './operate/line';
import { Band, PillarId } from './pillar';
import { PillarSummary, ScorecardHeader } from './scorecard';
import { SubjectInfo } from './subject';
import { Unit } from './unit';

/**
 * One thing to do for a component, and what it brings.
 *
 * @public
 */
export interface Fix {
  pillarId: PillarId;
  metricId: string;
  title: string;
  unit: Unit;
  /** The component's value, in the metric's unit. */
  value: number;
  /** Where the next band begins. */
  target: number;
  targetBand: Band;
  /** What to do, in a sentence without a full stop: "Fix 3 findings past their SLA". */
  action: string;
  /** By how many points which pillar scores would rise, the largest first; all above 0. */
  effects: {
    subject: SubjectInfo;
    relation: 'self' | 'ownership' | 'structure';
    points: number;
  }[];
}

/**
 * All that an entity card shows.
 *
 * @public
 */
export interface EntityCard extends ScorecardHeader {
  pillars: PillarSummary[];
  /** The subjects directly above, in both hierarchies. */
  parents: { relation: 'ownership' | 'structure'; subject: SubjectInfo }[];
  /** At most two, the largest effect on a parent first. */
  fixes: Fix[];
  /** The active initiatives with something left at or below the subject. Absent for whoever may not read initiatives. */
  initiatives?: SubjectInitiative[];
  /** Whether the line is clear here, halts of what is above included. */
  line?: Pick<LineAnswer, 'state' | 'clear' | 'reason' | 'expiresAt'>;
}
