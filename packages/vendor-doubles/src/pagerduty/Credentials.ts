import { Answer } from '../server/DoubleServer';

/** What PagerDuty names the permissions of an app. */
export type Scope =
  | 'abilities.read'
  | 'analytics.read'
  | 'analytics.write'
  | 'incidents.read'
  | 'services.read';

/** A key that somebody has made on PagerDuty's pages. */
export interface ApiKey {
  key: string;
  /** `account`: of the whole account; `user`: of a person. */
  kind: 'account' | 'user';
  /** Such a key is refused for everything but GET. Default: false. */
  readOnly?: boolean;
}

/** An app that gets tokens with its own credentials. */
export interface OauthApp {
  clientId: string;
  clientSecret: string;
  /** `<region>.<subdomain>` of the account. */
  account: string;
  scopes: readonly Scope[];
}

/** Whom a request comes from. */
export interface Caller {
  credential: string;
  kind: 'account' | 'user' | 'app';
  readOnly: boolean;
  /** Absent: not limited by scopes. */
  scopes?: ReadonlySet<string>;
}

const HOUR_MS = 3_600_000;

/** The keys and apps of an account, and the tokens that apps have got. */
export class Credentials {
  readonly #keys: readonly ApiKey[];
  readonly #apps: readonly OauthApp[];
  readonly #lifetimeMs: number;
  readonly #tokens = new Map<
    string,
    { app: OauthApp; scopes: ReadonlySet<string>; endsAt: number }
  >();

  constructor(options: {
    keys?: readonly ApiKey[];
    apps?: readonly OauthApp[];
    tokenLifetimeMs?: number;
  }) {
    this.#keys = options.keys ?? [];
    this.#apps = options.apps ?? [];
    this.#lifetimeMs = options.tokenLifetimeMs ?? 24 * HOUR_MS;
  }

  /** Everything that must be seen nowhere else. */
  get secrets(): string[] {
    return [
      ...this.#keys.map(({ key }) => key),
      ...this.#apps.map(({ clientSecret }) => clientSecret),
      ...this.#tokens.keys(),
    ];
  }

  /** All tokens that were issued are good for nothing from now on. */
  revokeTokens() {
    for (const token of this.#tokens.values()) {
      token.endsAt = 0;
    }
  }

  /** Answers `POST /oauth/token`. @param form - the body, form-encoded */
  issue(form: string, now: number): Answer {
    const fields = new URLSearchParams(form);
    const app = this.#apps.find(
      ({ clientId, clientSecret }) =>
        clientId === fields.get('client_id') &&
        clientSecret === fields.get('client_secret'),
    );
    if (fields.get('grant_type') !== 'client_credentials') {
      return oauthError(400, 'unsupported_grant_type');
    }
    if (!app) {
      return oauthError(401, 'invalid_client');
    }
    const asked = (fields.get('scope') ?? '').split(/\s+/).filter(Boolean);
    const known = new Set<string>([`as_account-${app.account}`, ...app.scopes]);
    if (
      !asked.includes(`as_account-${app.account}`) ||
      asked.some(scope => !known.has(scope))
    ) {
      return oauthError(400, 'invalid_scope');
    }
    const token = `pdus+_${String(this.#tokens.size).padStart(
      4,
      '0',
    )}_${'q'.repeat(32)}`;
    this.#tokens.set(token, {
      app,
      scopes: new Set(asked),
      endsAt: now + this.#lifetimeMs,
    });
    return {
      status: 200,
      body: {
        access_token: token,
        client_info: 'prefix_legacy',
        expires_in: Math.floor(this.#lifetimeMs / 1000),
        scope: asked.join(' '),
        token_type: 'bearer',
      },
    };
  }

  /** Undefined where the header names none of ours, or one that has expired. */
  callerOf(authorization: string | undefined, now: number): Caller | undefined {
    const [, scheme, value] =
      /^(Token token=|Bearer )(.+)$/.exec(authorization ?? '') ?? [];
    if (scheme === 'Token token=') {
      const found = this.#keys.find(({ key }) => key === value);
      return (
        found && {
          credential: found.key,
          kind: found.kind,
          readOnly: found.readOnly ?? false,
        }
      );
    }
    const token = value === undefined ? undefined : this.#tokens.get(value);
    return token && token.endsAt > now
      ? {
          credential: token.app.clientId,
          kind: 'app',
          readOnly: false,
          scopes: token.scopes,
        }
      : undefined;
  }
}

function oauthError(status: number, error: string): Answer {
  return { status, body: { error, error_description: error } };
}
