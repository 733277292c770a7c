/** The permissions of a GitHub App by the names that the API gives them. */
export type Permission =
  | 'metadata'
  | 'contents'
  | 'pull_requests'
  | 'deployments'
  | 'actions'
  | 'checks'
  | 'vulnerability_alerts'
  | 'security_events'
  | 'secret_scanning_alerts'
  | 'organization_administration';

export const ALL_PERMISSIONS: readonly Permission[] = [
  'metadata',
  'contents',
  'pull_requests',
  'deployments',
  'actions',
  'checks',
  'vulnerability_alerts',
  'security_events',
  'secret_scanning_alerts',
  'organization_administration',
];
