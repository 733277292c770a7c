import { Outcome } from './outcome';
import { PillarId } from './pillar';
import { SubjectInfo } from './subject';

/**
 * A metric that is not measured for a component, why, and what would fix it.
 *
 * @public
 */
export interface CoverageGap {
  pillar: PillarId;
  metricId: string;
  outcome: Outcome;
  /** A sentence. */
  reason: string;
  /** The annotation or setting that would fix it; absent where only time does. */
  fix?: CoverageFix;
}

/**
 * What would make a metric measured.
 *
 * @public
 */
export interface CoverageFix {
  /** A sentence. */
  text: string;
  /** Annotations that point at an asset of a fitting source, any one of which would do. */
  annotations: string[];
}

/**
 * The gaps of one component.
 *
 * @public
 */
export interface CoverageItem {
  subject: SubjectInfo;
  gaps: CoverageGap[];
}

/**
 * A page of components with gaps.
 *
 * @public
 */
export interface CoverageAnswer {
  items: CoverageItem[];
  nextCursor?: string;
  totalItems: number;
  hiddenComponents?: number;
}
