import { isConnectorError } from 'backstage-plugin-drive-node';
import { AnalysedAnswer } from '../api/answers';
import { AnalyticsQuestion, PagerDutyApi } from '../api/PagerDutyApi';
import { PagerDutySession } from '../api/PagerDutySession';

/** Reads analytics where that is allowed: of the whole account, or of named services where the credentials demand it. */
export class Analytics {
  readonly #api: PagerDutyApi;
  readonly #session: PagerDutySession;
  readonly #services: readonly string[];
  #refusal?: unknown;

  /** @param options - `services`: those that components point at */
  constructor(options: {
    api: PagerDutyApi;
    session: PagerDutySession;
    services: readonly string[];
  }) {
    this.#api = options.api;
    this.#session = options.session;
    this.#services = options.services;
  }

  /** Why analytics are not read at all; undefined while they are. */
  get refusal(): unknown {
    return this.#refusal;
  }

  /** The services that are read; undefined where it is the whole account. */
  get services(): readonly string[] | undefined {
    return this.#session.needsServices ? this.#services : undefined;
  }

  /**
   * @returns nothing where they are refused
   * @throws ConnectorError where the same question may be answered later
   */
  async read(question: AnalyticsQuestion): Promise<AnalysedAnswer[]> {
    if (this.#refusal) {
      return [];
    }
    try {
      return await this.#api.analytics({
        ...question,
        services: this.services,
      });
    } catch (error) {
      if (!isRefusal(error)) {
        throw error;
      }
      return (await this.#readByServices(question)) ?? this.giveUp(error);
    }
  }

  /** Reads no analytics from now on. */
  giveUp(reason: unknown): [] {
    this.#refusal = reason ?? new Error('analytics were not read');
    return [];
  }

  /** A user's key looks like one of the account, until it is refused. */
  async #readByServices(
    question: AnalyticsQuestion,
  ): Promise<AnalysedAnswer[] | undefined> {
    if (this.#session.needsServices || this.#services.length === 0) {
      return undefined;
    }
    try {
      const analysed = await this.#api.analytics({
        ...question,
        services: this.#services,
      });
      this.#session.needsServices = true;
      return analysed;
    } catch (error) {
      if (!isRefusal(error)) {
        throw error;
      }
      return undefined;
    }
  }
}

/** Whether asking again would be answered alike. Credentials that nobody knows are not about analytics. */
function isRefusal(error: unknown): boolean {
  return (
    isConnectorError(error) &&
    error.status !== 401 &&
    (error.status === 400 ||
      ['noPermission', 'notInstalled', 'notFound'].includes(error.reason))
  );
}
