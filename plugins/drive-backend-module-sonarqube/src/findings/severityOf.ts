import { HotspotAnswer, IssueAnswer } from '../api/answers';

/** How bad a finding is. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

const SEVERITIES = new Map<string, Severity>([
  ['BLOCKER', 'critical'],
  ['CRITICAL', 'high'],
  ['MAJOR', 'medium'],
  ['MINOR', 'low'],
  ['INFO', 'low'],
]);

/** Of the impact on security, which newer versions tell. */
const IMPACTS = new Map<string, Severity>([
  ['BLOCKER', 'critical'],
  ['HIGH', 'high'],
  ['MEDIUM', 'medium'],
  ['LOW', 'low'],
  ['INFO', 'low'],
]);

/** How likely the code is to be a weakness. It is none yet, and so never critical. */
const PROBABILITIES = new Map<string, Severity>([
  ['HIGH', 'high'],
  ['MEDIUM', 'medium'],
  ['LOW', 'low'],
]);

/** The severity of a vulnerability; by its impact where it has none of its own. */
export function severityOfIssue({ severity, impacts }: IssueAnswer): Severity {
  const impact = impacts?.find(
    ({ softwareQuality }) => softwareQuality === 'SECURITY',
  );
  return (
    SEVERITIES.get(severity ?? '') ??
    IMPACTS.get(impact?.severity ?? '') ??
    'medium'
  );
}

/** The severity of a hotspot. */
export function severityOfHotspot(hotspot: HotspotAnswer): Severity {
  return PROBABILITIES.get(hotspot.vulnerabilityProbability ?? '') ?? 'medium';
}
