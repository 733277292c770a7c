import { Outcome } from './outcome';
import { Band, PillarId } from './pillar';
import { SubjectInfo } from './subject';

/**
 * A pillar under one model.
 *
 * @public
 */
export interface DryRunScore {
  outcome: Outcome;
  score?: number;
  band?: Band;
}

/**
 * What a model change would do to one subject.
 *
 * @public
 */
export interface DryRunItem {
  subject: SubjectInfo;
  /** The pillars that would change, in the order of DRIVE. */
  pillars: { id: PillarId; before: DryRunScore; after: DryRunScore }[];
  /** The metrics whose outcome, value or score would change. */
  metricIds: string[];
}

/**
 * What a model change would do to every subject, before it is switched on. Nothing is stored.
 *
 * @public
 */
export interface DryRunAnswer {
  asOf: string;
  windowDays: number;
  before: { modelVersion: string };
  after: { modelVersion: string };
  subjects: { total: number; changed: number };
  /** Largest change of a score first, then changed outcomes, then name. */
  items: DryRunItem[];
  nextCursor?: string;
  totalItems: number;
}
