import {
  ConnectorError,
  HttpAnswer,
  HttpClient,
  isConnectorError,
  pagesByCursor,
  TimeSlice,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';
import {
  AnalysedAnswer,
  analyticsPage,
  IncidentAnswer,
  incidentsPage,
  ServiceAnswer,
  servicesPage,
} from './answers';
import { instantOf, secondOf } from './instants';

const PAGE = 100;
const ANALYTICS_PAGE = 1_000;

/** Offsets reach no further. */
const DEEPEST = 10_000;

/** So many services are named in one question. */
const SERVICES_AT_ONCE = 100;

/** Of which incidents analytics are asked; instants are milliseconds since the epoch. */
export interface AnalyticsQuestion {
  createdFrom?: number;
  createdUntil?: number;
  updatedAfter?: number;
  /** Absent: of the whole account. */
  services?: readonly string[];
  /** At most so many, for a first try. Default: all. */
  atMost?: number;
}

/** What is asked of PagerDuty, always of a whole account, never of one service after the other. */
export class PagerDutyApi {
  readonly #client: HttpClient;
  readonly #signal: AbortSignal;

  constructor(client: HttpClient, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
  }

  /** All services. @throws ConnectorError */
  async services(options: { atMost?: number } = {}): Promise<ServiceAnswer[]> {
    const limit = options.atMost ?? PAGE;
    const services: ServiceAnswer[] = [];
    const pages = pagesByCursor(
      async (offset: number = 0) => {
        const { body } = await this.#get('services', servicesPage, {
          limit,
          offset,
          time_zone: 'UTC',
          sort_by: 'name',
          'include[]': ['integrations'],
        });
        return { ...body, next: offset + limit };
      },
      ({ more, next }) =>
        more && options.atMost === undefined ? next : undefined,
    );
    for await (const { services: some, next } of pages) {
      services.push(...some);
      if (options.atMost === undefined && next >= DEEPEST) {
        throw new ConnectorError(
          'badAnswer',
          `PagerDuty lists no more than ${DEEPEST} services.`,
        );
      }
    }
    return services;
  }

  /** The incidents that were created within a slice. @throws ConnectorError */
  async incidents(slice: TimeSlice): Promise<IncidentAnswer[]> {
    const found = new Map<string, IncidentAnswer>();
    let since = slice.from;
    for (;;) {
      const { newest, isWhole } = await this.#incidentsSince(
        since,
        slice.until,
        found,
      );
      if (isWhole) {
        break;
      }
      // Offsets reach no further: what is left begins where they ended.
      if (newest === undefined || newest <= since) {
        throw new ConnectorError(
          'badAnswer',
          `PagerDuty has more than ${DEEPEST} incidents of one instant.`,
        );
      }
      since = newest;
    }
    return [...found.values()].filter(({ created_at }) => {
      const at = instantOf(created_at);
      return at === undefined || (at >= slice.from && at < slice.until);
    });
  }

  /** The incidents that were resolved since, whenever they were created. @throws ConnectorError */
  async resolvedSince(since: number): Promise<IncidentAnswer[]> {
    const resolved: IncidentAnswer[] = [];
    for (let offset = 0; offset + PAGE <= DEEPEST; offset += PAGE) {
      const { body } = await this.#get('incidents', incidentsPage, {
        date_range: 'all',
        'statuses[]': ['resolved'],
        time_zone: 'UTC',
        sort_by: 'resolved_at:desc',
        limit: PAGE,
        offset,
      });
      const recent = body.incidents.filter(
        ({ resolved_at }) => (instantOf(resolved_at) ?? Infinity) >= since,
      );
      resolved.push(...recent);
      if (!body.more || recent.length < body.incidents.length) {
        break;
      }
    }
    return resolved;
  }

  /** One incident, to see whether they can be read. @throws ConnectorError */
  async tryIncidents(): Promise<void> {
    await this.#get('incidents', incidentsPage, { limit: 1 });
  }

  /** What analytics know. @throws ConnectorError */
  async analytics(question: AnalyticsQuestion): Promise<AnalysedAnswer[]> {
    const { services } = question;
    if (!services) {
      return this.#analyticsOf(question);
    }
    const analysed: AnalysedAnswer[] = [];
    for (let at = 0; at < services.length; at += SERVICES_AT_ONCE) {
      const some = services.slice(at, at + SERVICES_AT_ONCE);
      analysed.push(
        ...(await this.#analyticsOf({ ...question, services: some })),
      );
    }
    return analysed;
  }

  async #incidentsSince(
    since: number,
    until: number,
    found: Map<string, IncidentAnswer>,
  ): Promise<{ newest?: number; isWhole: boolean }> {
    let newest: number | undefined;
    for (let offset = 0; offset + PAGE <= DEEPEST; offset += PAGE) {
      const { body } = await this.#get('incidents', incidentsPage, {
        since: secondOf(since),
        until: secondOf(until + 999),
        time_zone: 'UTC',
        sort_by: 'created_at:asc',
        limit: PAGE,
        offset,
      });
      for (const incident of body.incidents) {
        found.set(incident.id, incident);
        newest = instantOf(incident.created_at) ?? newest;
      }
      if (!body.more || body.incidents.length === 0) {
        return { newest, isWhole: true };
      }
    }
    return { newest, isWhole: false };
  }

  async #analyticsOf(question: AnalyticsQuestion): Promise<AnalysedAnswer[]> {
    const { createdFrom, createdUntil, updatedAfter, services, atMost } =
      question;
    const bound = (instant: number | undefined) =>
      instant === undefined ? undefined : secondOf(instant);
    const analysed: AnalysedAnswer[] = [];
    const pages = pagesByCursor(
      async (startingAfter: string | undefined) => {
        const { body } = await this.#explained(
          this.#client.post(
            'analytics/raw/incidents',
            {
              filters: {
                created_at_start: bound(createdFrom),
                created_at_end:
                  createdUntil === undefined
                    ? undefined
                    : secondOf(createdUntil + 999),
                updated_after: bound(updatedAfter),
                service_ids: services,
              },
              limit: atMost ?? ANALYTICS_PAGE,
              order: 'asc',
              time_zone: 'Etc/UTC',
              starting_after: startingAfter,
            },
            {
              schema: analyticsPage,
              signal: this.#signal,
              resource: 'analytics',
            },
          ),
          'analytics.write',
        );
        return body;
      },
      ({ more, last, data }) =>
        more && atMost === undefined
          ? last ?? data[data.length - 1]?.id
          : undefined,
    );
    for await (const { data } of pages) {
      analysed.push(...data);
    }
    return analysed;
  }

  #get<T>(
    path: 'incidents' | 'services',
    schema: z.ZodType<T>,
    query: Record<string, string | number | readonly string[]>,
  ): Promise<HttpAnswer<T>> {
    return this.#explained(
      this.#client.get<T>(path, {
        schema,
        query,
        signal: this.#signal,
        resource: 'rest',
      }),
      `${path}.read`,
    );
  }

  async #explained<T>(answer: Promise<T>, scope: string): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      if (isConnectorError(error, 'noPermission') && !error.nextStep) {
        throw new ConnectorError(error.reason, error.message, {
          status: error.status,
          nextStep:
            error.status === 401
              ? 'Check the credentials in pagerDuty: PagerDuty does not know them.'
              : `Use an API key of the account that may read it, or grant the app of pagerDuty.oauth the scope ${scope}.`,
        });
      }
      throw error;
    }
  }
}
