/** The systems that the demo organization's records say they come from. All begin with `demo:`. */
export const SOURCES = {
  github: 'demo:github',
  pagerDuty: 'demo:pagerduty',
  scanner: 'demo:scanner',
  jira: 'demo:jira',
  cloudBill: 'demo:cloud-bill',
  prometheus: 'demo:prometheus',
  checks: 'demo:checks',
} as const;
