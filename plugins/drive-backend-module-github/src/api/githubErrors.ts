import {
  ConnectorError,
  ConnectorErrorReason,
} from 'backstage-plugin-drive-node';

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

/** Other messages are not passed on: they may say whose request it was. */
const TELLING =
  /^(Resource not accessible|Could not resolve to an? |Not Found|Bad credentials|Requires authentication|Resource limits|Resource protected by organization SAML|Must have admin rights|You are not authorized|`[\w=+/-]*` does not appear to be a valid cursor)|must be enabled|not (enabled|available)|(is|are) disabled (for|on) this repository|no analysis found|(request|respond).* in time/i;

const FEATURE_IS_OFF =
  /not (enabled|available)|must be enabled|(is|are) disabled (for|on) this repository|no analysis found/i;

const RENEW_TOKEN =
  'Give integrations.github a token that is still valid, or an app whose key is.';
const SIGN_ON =
  'Authorize the token of integrations.github for the single sign-on of the organization.';
const ALLOW_ADDRESS =
  'Put the address from which the backend reaches GitHub on the IP allow list of the organization.';

/** How an admin gives a permission. */
export function permissionStep(permission: string): string {
  const name = PERMISSION_NAMES[permission] ?? permission;
  return `Give the GitHub App the permission "${name}" (read) and accept it for the organization; a personal token needs the matching scope.`;
}

const saidBy = (message: string) =>
  TELLING.test(message) ? `: ${message.replace(/\.$/, '')}` : '';

/** The first name in `vulnerability_alerts=read; contents=read`, if there is one. */
function permissionIn(header: string | null): string | undefined {
  return /([a-z_]+)=/.exec(header ?? '')?.[1];
}

/** The policies of an organization stand before every permission. */
function stepOfPolicy(message: string): string | undefined {
  if (/IP allow list/i.test(message)) {
    return ALLOW_ADDRESS;
  }
  return /\bSAML\b/.test(message) ? SIGN_ON : undefined;
}

/** What an admin can do about a refusal, as far as the answer tells. */
function stepOfRefusal(
  status: number,
  headers: Headers,
  message: string,
): string | undefined {
  if (status === 401) {
    return RENEW_TOKEN;
  }
  if (status !== 403) {
    return undefined;
  }
  const permission = permissionIn(headers.get('x-accepted-github-permissions'));
  const scope = /[\w:]+/.exec(
    headers.get('x-accepted-oauth-scopes') ?? '',
  )?.[0];
  return (
    stepOfPolicy(message) ??
    (headers.has('x-github-sso') ? SIGN_ON : undefined) ??
    (permission && permissionStep(permission)) ??
    (scope &&
      `Give integrations.github a token with the scope ${scope}, of somebody who may see this in the organization.`)
  );
}

function reasonOf(status: number): ConnectorErrorReason {
  if (status === 401 || status === 403) {
    return 'noPermission';
  }
  if (status === 404 || status === 410) {
    return 'notFound';
  }
  return status === 408 || status >= 500 ? 'unavailable' : 'badAnswer';
}

/**
 * What an answer of GitHub's means, in words that hold nothing but what GitHub says to everybody.
 *
 * @returns undefined for a success
 */
export function explainAnswer(answer: {
  status: number;
  headers: Headers;
  body: unknown;
}): ConnectorError | undefined {
  const { status, headers, body } = answer;
  if (status < 400) {
    return undefined;
  }
  const message = String((body as { message?: unknown } | null)?.message ?? '');
  const text = `GitHub answered ${status}${saidBy(message)}.`;
  if (FEATURE_IS_OFF.test(message)) {
    return new ConnectorError('notInstalled', text, {
      status,
      nextStep:
        'Switch the feature on in the organization, or leave it: nothing else depends on it.',
    });
  }
  return new ConnectorError(reasonOf(status), text, {
    status,
    nextStep: stepOfRefusal(status, headers, message),
  });
}

/** What an error inside a GraphQL answer means. */
export function errorOfGraphql(
  error: { type?: string; message?: string },
  permission?: string,
): ConnectorError {
  const text = `GitHub answered with an error${
    saidBy(error.message ?? '') || `: ${error.type ?? 'unnamed'}`
  }.`;
  switch (error.type) {
    case 'FORBIDDEN':
    case 'INSUFFICIENT_SCOPES':
      return new ConnectorError('noPermission', text, {
        nextStep:
          stepOfPolicy(error.message ?? '') ??
          (permission && permissionStep(permission)),
      });
    case 'NOT_FOUND':
      return new ConnectorError('notFound', text);
    case 'RESOURCE_LIMITS_EXCEEDED':
    case undefined:
      return new ConnectorError('unavailable', text);
    default:
      return new ConnectorError('badAnswer', text);
  }
}
