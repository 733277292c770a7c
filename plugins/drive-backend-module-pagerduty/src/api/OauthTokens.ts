import {
  ConnectorError,
  systemTiming,
  Timing,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';

const NEEDED = ['incidents.read', 'services.read'];

/** What is asked for, most first: PagerDuty's description wants `analytics.write` for reading analytics. */
const SCOPES = [
  [...NEEDED, 'analytics.write'],
  [...NEEDED, 'analytics.read'],
  NEEDED,
];

/** A token is renewed so long before it ends. */
const MARGIN_MS = 60_000;

const TIMEOUT_MS = 30_000;

const issued = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().catch(3_600),
});

/** Gets tokens for an app with its own credentials, and keeps them while they are good. */
export class OauthTokens {
  readonly #url: string;
  readonly #app: { clientId: string; clientSecret: string; account: string };
  readonly #timing: Timing;
  #current?: { token: string; endsAt: number };

  constructor(options: {
    identityUrl: string;
    app: { clientId: string; clientSecret: string; account: string };
    timing?: Timing;
  }) {
    this.#url = `${options.identityUrl.replace(/\/+$/, '')}/oauth/token`;
    this.#app = options.app;
    this.#timing = options.timing ?? systemTiming;
  }

  /**
   * @param options - `refused`: the last one was refused, whatever it said of its lifetime
   * @throws ConnectorError
   */
  async token({ refused }: { refused: boolean }): Promise<string> {
    if (
      refused ||
      !this.#current ||
      this.#timing.now() >= this.#current.endsAt - MARGIN_MS
    ) {
      this.#current = await this.#renew();
    }
    return this.#current.token;
  }

  async #renew() {
    for (const scopes of SCOPES) {
      const { status, body } = await this.#ask(scopes);
      const parsed = issued.safeParse(body);
      if (status === 200 && parsed.success) {
        const { access_token, expires_in } = parsed.data;
        return {
          token: access_token,
          endsAt: this.#timing.now() + expires_in * 1000,
        };
      }
      if (errorIn(body) !== 'invalid_scope') {
        throw this.#errorOf(status, errorIn(body));
      }
    }
    throw new ConnectorError(
      'noPermission',
      `PagerDuty gives the app no token for ${NEEDED.join(' and ')}.`,
      {
        nextStep: `Grant the app of pagerDuty.oauth the scopes ${NEEDED.join(
          ', ',
        )} and analytics.write, and check its subDomain and region.`,
      },
    );
  }

  async #ask(
    scopes: readonly string[],
  ): Promise<{ status: number; body: unknown }> {
    const { clientId, clientSecret, account } = this.#app;
    try {
      const response = await fetch(this.#url, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: clientId,
          client_secret: clientSecret,
          scope: [`as_account-${account}`, ...scopes].join(' '),
        }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const body = await response.json().catch(() => undefined);
      return { status: response.status, body };
    } catch {
      // The error itself is not kept: it may hold the request.
      throw new ConnectorError(
        'unavailable',
        `${this.#url} could not be reached.`,
      );
    }
  }

  #errorOf(status: number, code: string | undefined): ConnectorError {
    const message = `POST ${this.#url} answered ${status}${
      code ? `: ${code}` : ''
    }.`;
    if (status === 429 || status >= 500) {
      return new ConnectorError('unavailable', message, { status });
    }
    return status >= 400
      ? new ConnectorError('noPermission', message, {
          status,
          nextStep: 'Check clientId and clientSecret of pagerDuty.oauth.',
        })
      : new ConnectorError('badAnswer', message, { status });
  }
}

/** OAuth's own word for what is wrong; nothing else of the answer is repeated. */
function errorIn(body: unknown): string | undefined {
  const { error } = (body ?? {}) as { error?: unknown };
  return typeof error === 'string' && /^[a-z_]{1,40}$/.test(error)
    ? error
    : undefined;
}
