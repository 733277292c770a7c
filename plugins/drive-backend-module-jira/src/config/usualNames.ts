/** What the usual types of issues are, in lower case. */
export const USUAL_TYPES = {
  story: 'feature',
  'user story': 'feature',
  feature: 'feature',
  'new feature': 'feature',
  improvement: 'feature',
  enhancement: 'feature',
  bug: 'bug',
  defect: 'bug',
  'technical debt': 'debt',
  'tech debt': 'debt',
  refactoring: 'debt',
  vulnerability: 'risk',
  risk: 'risk',
  security: 'risk',
  support: 'toil',
  'service request': 'toil',
  '[system] service request': 'toil',
  incident: 'toil',
  '[system] incident': 'toil',
} as const;

/** What the usual labels say, whatever the type. */
export const USUAL_LABELS = {
  toil: 'toil',
  'tech-debt': 'debt',
  techdebt: 'debt',
  'technical-debt': 'debt',
  security: 'risk',
  vulnerability: 'risk',
} as const;

/** Types that hold other issues. */
export const USUAL_IGNORED_TYPES = ['epic', 'initiative', 'theme'] as const;

/** How issues end that nobody has done. */
export const USUAL_IGNORED_RESOLUTIONS = [
  "won't do",
  "won't fix",
  'wont do',
  'duplicate',
  'cannot reproduce',
  'declined',
  'rejected',
  'cancelled',
  'canceled',
  'abandoned',
  'invalid',
  'obsolete',
] as const;

export const USUAL_INCIDENT_TYPES = [
  'incident',
  '[system] incident',
  'production incident',
  'major incident',
] as const;

/** How bad an incident of the usual priorities is. */
export const USUAL_SEVERITIES = {
  highest: 'critical',
  blocker: 'critical',
  critical: 'critical',
  p1: 'critical',
  high: 'high',
  major: 'high',
  p2: 'high',
  medium: 'medium',
  normal: 'medium',
  p3: 'medium',
  low: 'low',
  lowest: 'low',
  minor: 'low',
  trivial: 'low',
  p4: 'low',
  p5: 'low',
} as const;
