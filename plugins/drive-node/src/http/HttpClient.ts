import { ConnectorError } from '../ConnectorError';
import { backOffMs } from './backOffMs';
import { HttpClientOptions } from './HttpClientOptions';
import { errorOfAnswer, errorOfNetwork, isTemporary } from './httpErrors';
import { HttpAnswer, HttpRequest } from './HttpRequest';
import { RateBudget, rateLimitAdvice } from './RateBudget';
import { RateLimitReading, RateLimitStrategy, retryAfter } from './rateLimits';
import { Redactor } from './Redactor';
import { readAnswer, sendFollowing, SentAnswer } from './sendFollowing';
import { systemTiming, Timing } from './Timing';

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_ATTEMPTS = 4;

/** After a limit without an instant to wait for. */
const UNKNOWN_LIMIT_WAIT_MS = 60_000;

interface FailedAttempt {
  error: ConnectorError;
  status?: number;
  /** When to try again. */
  retryAt?: number;
}

type Attempt =
  | { answer: SentAnswer & { rateLimit: RateLimitReading } }
  | FailedAttempt;

/**
 * Talks JSON with a vendor's API: retries with back-off, rate budget, timeouts, redirects, pages; and errors that say
 * what is the matter and hold no secret.
 *
 * @public
 */
export class HttpClient {
  readonly budget: RateBudget;
  readonly #options: HttpClientOptions;
  readonly #redactor: Redactor;
  readonly #timing: Timing;
  readonly #strategy: RateLimitStrategy;

  constructor(options: HttpClientOptions) {
    this.#options = options;
    this.budget = options.budget;
    this.#timing = options.timing ?? systemTiming;
    this.#redactor = new Redactor(options.secrets);
    const vendors = options.rateLimit;
    this.#strategy = (answer, now) => {
      const usual = retryAfter(answer, now);
      const own = vendors?.(answer, now) ?? {};
      const exceeded = usual.exceeded || own.exceeded;
      return {
        ...own,
        ...(exceeded && {
          exceeded,
          // The vendor's word for this very request comes before the renewal of its limit.
          retryAt: usual.retryAt ?? own.retryAt ?? own.resetAt,
        }),
      };
    };
  }

  /** @throws ConnectorError; the signal's reason once it is aborted */
  get<T = unknown>(
    path: string,
    request?: HttpRequest<T>,
  ): Promise<HttpAnswer<T>> {
    return this.#request('GET', path, request);
  }

  /**
   * Sends a body as JSON.
   *
   * @throws ConnectorError; the signal's reason once it is aborted
   */
  post<T = unknown>(
    path: string,
    body: unknown,
    request?: HttpRequest<T>,
  ): Promise<HttpAnswer<T>> {
    return this.#request('POST', path, request, JSON.stringify(body));
  }

  /** Takes the secrets that this client knows of out of a text. */
  redact(text: string): string {
    return this.#redactor.redact(text);
  }

  async #request<T>(
    method: string,
    path: string,
    request: HttpRequest<T> = {},
    body?: string,
  ): Promise<HttpAnswer<T>> {
    const { attempts = this.#options.attempts ?? DEFAULT_ATTEMPTS } = request;
    const url = this.#urlOf(path, request.query);
    let refused = false;
    for (let attempt = 1; ; attempt++) {
      const outcome: Attempt = await this.#attempt({
        method,
        url,
        body,
        refused,
        request,
      });
      if ('answer' in outcome) {
        return this.#accept(outcome.answer, request);
      }
      const { error, status, retryAt }: FailedAttempt = outcome;
      if (status === 401 && !refused && this.#options.credentials) {
        refused = true;
        continue;
      }
      const waitMs =
        retryAt === undefined
          ? backOffMs(attempt, this.#timing)
          : retryAt - this.#timing.now();
      const mayHelp = retryAt !== undefined || isTemporary(error);
      if (!mayHelp || attempt >= attempts || waitMs > this.budget.maxWaitMs) {
        throw error;
      }
      this.#options.logger.debug(
        `${error.message} Trying again (${attempt + 1} of ${attempts}).`,
      );
      await this.#timing.sleep(Math.max(0, waitMs), request.signal);
    }
  }

  /** Sends it once. @throws ConnectorError where the budget is used up; the signal's reason */
  async #attempt<T>(sent: {
    method: string;
    url: URL;
    body?: string;
    refused: boolean;
    request: HttpRequest<T>;
  }): Promise<Attempt> {
    const { method, url, body, refused, request } = sent;
    const { resource, cost, signal } = request;
    await this.budget.take({ resource, cost, signal });
    const credentials = (await this.#options.credentials?.({ refused })) ?? {};
    Object.values(credentials).forEach(value => this.#redactor.add(value));
    const what = this.redact(`${method} ${url.origin}${url.pathname}`);
    const timeoutMs =
      request.timeoutMs ?? this.#options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const timeout = AbortSignal.timeout(timeoutMs);
    let answer: SentAnswer;
    try {
      const response = await sendFollowing(url, {
        method,
        body,
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        headers: {
          accept: 'application/json',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...this.#options.headers,
          ...request.headers,
        },
        credentials,
      });
      answer = await readAnswer(response);
    } catch (error) {
      signal?.throwIfAborted();
      return {
        error: errorOfNetwork(what, error, {
          timedOutAfterMs: timeout.aborted ? timeoutMs : undefined,
          redact: text => this.redact(text),
        }),
      };
    }
    const now = this.#timing.now();
    const rateLimit = this.#strategy(answer, now);
    if (rateLimit.exceeded) {
      rateLimit.retryAt ??= now + UNKNOWN_LIMIT_WAIT_MS;
    }
    this.budget.note(rateLimit, { resource, cost });
    if (rateLimit.exceeded) {
      const until = rateLimit.retryAt!;
      return {
        error: new ConnectorError(
          'rateLimited',
          `${what} is rate limited until ${new Date(until).toISOString()}.`,
          { until, status: answer.status, nextStep: rateLimitAdvice(until) },
        ),
        status: answer.status,
        retryAt: until,
      };
    }
    const error =
      this.#explained(answer) ??
      (answer.ok
        ? undefined
        : errorOfAnswer(what, answer, {
            telling: this.#options.telling,
            redact: text => this.redact(text),
          }));
    const retryAt = answer.ok ? undefined : retryAfter(answer, now).retryAt;
    return error
      ? {
          error,
          status: answer.status,
          ...(isTemporary(error) && { retryAt }),
        }
      : { answer: { ...answer, rateLimit } };
  }

  /** What the connector makes of an answer, without secrets that it may have taken from it. */
  #explained(answer: SentAnswer): ConnectorError | undefined {
    const error = this.#options.explain?.(answer);
    return (
      error &&
      new ConnectorError(error.reason, this.redact(error.message), {
        nextStep: error.nextStep,
        status: error.status ?? answer.status,
        until: error.until,
      })
    );
  }

  #accept<T>(
    answer: SentAnswer & { rateLimit: RateLimitReading },
    { schema, text }: HttpRequest<T>,
  ): HttpAnswer<T> {
    const what = this.redact(answer.url.split('?')[0]);
    if (!answer.isJson && !text) {
      throw new ConnectorError('badAnswer', `${what} did not answer in JSON.`, {
        status: answer.status,
      });
    }
    const body = text ? answer.text : answer.body;
    const parsed = schema?.safeParse(body);
    if (parsed && !parsed.success) {
      const [issue] = parsed.error.issues;
      throw new ConnectorError(
        'badAnswer',
        `${what} answered something else than expected: ${
          issue.path.map(String).join('.') || 'body'
        }: ${this.redact(issue.message)}`,
        { status: answer.status },
      );
    }
    const { status, headers, url, movedTo, rateLimit } = answer;
    return {
      status,
      headers,
      body: (parsed ? parsed.data : body) as T,
      url,
      ...(movedTo && { movedTo }),
      rateLimit,
    };
  }

  #urlOf(path: string, query: HttpRequest['query'] = {}): URL {
    const base = this.#options.baseUrl.replace(/\/*$/, '/');
    const url = new URL(path.replace(/^\/+/, ''), base);
    if (url.origin !== new URL(base).origin) {
      throw new ConnectorError(
        'badAnswer',
        `${this.redact(url.origin)} is not ${
          new URL(base).origin
        }: credentials are not sent there.`,
      );
    }
    for (const [key, value] of Object.entries(query)) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (one !== undefined) {
          url.searchParams.append(key, String(one));
        }
      }
    }
    return url;
  }
}
