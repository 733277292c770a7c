import { ConnectorError } from 'backstage-plugin-drive-node';

/** What admins know the permissions by, on the page of a GitHub App. */
const PERMISSION_NAMES: Record<string, string> = {
  actions: 'Actions',
  checks: 'Checks',
  contents: 'Contents',
  deployments: 'Deployments',
  organization_administration: 'Administration (organization)',
  pull_requests: 'Pull requests',
  secret_scanning_alerts: 'Secret scanning alerts',
  security_events: 'Code scanning alerts',
  vulnerability_alerts: 'Dependabot alerts',
};

/** How an admin gives a permission. */
export function permissionStep(permission: string): string {
  const name = PERMISSION_NAMES[permission] ?? permission;
  return `Give the GitHub App the permission "${name}" (read) and accept it for the organization; a personal token needs the matching scope.`;
}

/** The names in `vulnerability_alerts=read; contents=read`, as far as there are some. */
function permissionsIn(header: string | null): string[] {
  return [...(header ?? '').matchAll(/([a-z_]+)=/g)].map(([, name]) => name);
}

/**
 * What an answer of GitHub's means where its status alone does not tell. Undefined: what the status says.
 */
export function explainAnswer(answer: {
  status: number;
  headers: Headers;
  body: unknown;
}): ConnectorError | undefined {
  const { status, headers, body } = answer;
  const message = String((body as { message?: unknown } | null)?.message ?? '');
  if (
    /not (enabled|available)|must be enabled|no analysis found/i.test(message)
  ) {
    return new ConnectorError('notInstalled', `GitHub says: ${message}`, {
      status,
      nextStep:
        'Switch the feature on in the organization, or leave it: nothing else depends on it.',
    });
  }
  if (status !== 403) {
    return undefined;
  }
  const [permission] = permissionsIn(
    headers.get('x-accepted-github-permissions'),
  );
  return new ConnectorError('noPermission', `GitHub says: ${message || 403}`, {
    status,
    nextStep: permission ? permissionStep(permission) : undefined,
  });
}

/** What an error inside a GraphQL answer means. */
export function errorOfGraphql(
  error: { type?: string; message?: string },
  permission?: string,
): ConnectorError {
  const message = `GitHub says: ${error.message ?? error.type ?? 'an error'}`;
  switch (error.type) {
    case 'FORBIDDEN':
    case 'INSUFFICIENT_SCOPES':
      return new ConnectorError('noPermission', message, {
        nextStep: permission && permissionStep(permission),
      });
    case 'NOT_FOUND':
      return new ConnectorError('notFound', message);
    case 'RESOURCE_LIMITS_EXCEEDED':
    case undefined:
      return new ConnectorError('unavailable', message);
    default:
      return new ConnectorError('badAnswer', message);
  }
}
