import { isoSeconds } from '../../organization/time';
import { Permission } from '../permissions';
import { Addresses, simpleUser } from './templates';
import { refusal, RestAnswer } from './RestAnswer';

/** The GitHub App that the double knows, installed in the organization. */
export const APP_ID = 4711;
export const INSTALLATION_ID = 815;

const MOST_LIFETIME_SECONDS = 11 * 60;

/**
 * Whether a token is an App's: signed with RS256, of this App, and good for no more than ten minutes (and one for
 * clocks that differ). The signature itself is not checked.
 */
export function isAppToken(token: string, now: number): boolean {
  const parts = token.split('.');
  if (parts.length !== 3 || parts[2].length < 64) {
    return false;
  }
  try {
    const [header, claims] = parts
      .slice(0, 2)
      .map(part => JSON.parse(Buffer.from(part, 'base64url').toString()));
    return (
      header.alg === 'RS256' &&
      Number(claims.iss) === APP_ID &&
      claims.exp - claims.iat <= MOST_LIFETIME_SECONDS &&
      claims.exp * 1000 > now
    );
  } catch {
    return false;
  }
}

const permissionsJson = (permissions: Iterable<Permission>) =>
  Object.fromEntries([...permissions].map(name => [name, 'read']));

/** The App's installations: one. */
export function listInstallations(
  organization: string,
  permissions: Iterable<Permission>,
  addresses: Addresses,
  now: number,
): RestAnswer {
  const url = `${addresses.apiUrl}/app/installations/${INSTALLATION_ID}`;
  return {
    status: 200,
    body: [
      {
        id: INSTALLATION_ID,
        account: {
          ...simpleUser(
            { id: 9_000_001, login: organization, kind: 'organization' },
            addresses,
          ),
          // The description asks for what users and enterprises have, of one account.
          name: organization,
          slug: organization,
          created_at: isoSeconds(now - 86_400_000),
          updated_at: isoSeconds(now - 86_400_000),
        },
        repository_selection: 'all',
        access_tokens_url: `${url}/access_tokens`,
        repositories_url: `${addresses.apiUrl}/installation/repositories`,
        html_url: `${addresses.webUrl}/organizations/${organization}/settings/installations/${INSTALLATION_ID}`,
        app_id: APP_ID,
        client_id: 'Iv1.0000000000000000',
        target_id: 9_000_001,
        target_type: 'Organization',
        permissions: permissionsJson(permissions),
        events: [],
        created_at: isoSeconds(now - 86_400_000),
        updated_at: isoSeconds(now - 86_400_000),
        single_file_name: null,
        app_slug: 'portal',
        suspended_by: null,
        suspended_at: null,
      },
    ],
  };
}

/** A token of the installation. */
export function installationToken(
  id: string,
  permissions: Iterable<Permission>,
  issue: () => { token: string; expiresAt: number },
): RestAnswer {
  if (id !== String(INSTALLATION_ID)) {
    return refusal(404, 'Not Found');
  }
  const { token, expiresAt } = issue();
  return {
    status: 201,
    body: {
      token,
      expires_at: isoSeconds(expiresAt),
      permissions: permissionsJson(permissions),
      repository_selection: 'all',
    },
  };
}
