import { Outcome } from './outcome';
import { StoredRecordKind } from './recordKind';
import { ScorecardWindow } from './scorecard';
import { SubjectInfo } from './subject';
import { Unit } from './unit';

/**
 * One record behind a measurement, with its part in it.
 *
 * @public
 */
export interface EvidenceItem {
  /** `entity`: a catalog entity, for metrics measured from the catalog alone. */
  kind: StoredRecordKind | 'entity';
  source: string;
  id: string;
  /** The asset key or entity ref that the record is about. */
  asset: string;
  /** The components that own the asset, as far as the caller may read them. */
  components: string[];
  /** The instant by which it counts, RFC 3339. */
  at: string;
  counted: boolean;
  /** Its part in words: why it counts as it does, or why it is excluded. */
  part: string;
  numerator?: number;
  denominator?: number;
  /** In the metric's unit, for medians. */
  value?: number;
  title?: string;
  /** Only http and https. */
  url?: string;
}

/**
 * The records behind a measurement, and the formula filled in.
 *
 * @public
 */
export interface Evidence {
  subject: SubjectInfo;
  metricId: string;
  asOf: string;
  window: ScorecardWindow;
  modelVersion: string;
  outcome: Outcome;
  reason?: string;
  value?: number;
  unit: Unit;
  sample: number;
  /** The formula in words. */
  formula: string;
  /** The formula with this subject's figures. */
  filledIn: string;
  items: EvidenceItem[];
  nextCursor?: string;
  /** Counted and excluded records together, readable ones only. */
  totalItems: number;
  /** Records left out because the caller may not read their components. */
  hiddenItems?: number;
}
