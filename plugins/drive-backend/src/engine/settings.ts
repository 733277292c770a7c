import { StoredRecordKind } from 'backstage-plugin-drive-common';
import { Rank } from './rank';

export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** From worst to least. */
export const SEVERITIES: readonly Severity[] = [
  'critical',
  'high',
  'medium',
  'low',
];

/** The model's values that decide what counts, beside the metrics themselves. */
export interface EngineSettings {
  /** Whether an environment's name means production. */
  isProduction(environment: string): boolean;
  /** Whether an incident of this severity counts. */
  atOrAboveFloor(severity: Severity): boolean;
  /** How long before `asOf` a source's coverage of a kind may end before it is stale. */
  freshnessMs(kind: StoredRecordKind): number;
  /** A rule that the order does not name counts as `deployment`. */
  canonicalRule(rule: string): string;
  /** The lower counts; no rule at all comes last. */
  ruleRank(rule: string | undefined): number;
  /** The lower counts: place in the configured order, then the source's name. */
  sourceRank(kind: StoredRecordKind, source: string): Rank;
  compareSources(kind: StoredRecordKind, a: string, b: string): number;
  /** How long a finding of this severity may stay open. */
  slaMs(severity: Severity): number;
  /** How long after a deployment an incident is linked to it, unless the incident names its cause. */
  incidentLinkMs: number;
  /** How old an SLO status may be and still count. */
  sloStatusMaxAgeMs: number;
}
