import {
  ConnectorError,
  HttpClient,
  HttpRequest,
  isConnectorError,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';
import {
  instantAnswer,
  rangeAnswer,
  rulesAnswer,
  SeriesAnswer,
} from './answers';
import { PrometheusSession } from './PrometheusSession';

/** Equal steps in time; instants are milliseconds since the epoch, both ends belong to it. */
export interface Steps {
  start: number;
  end: number;
  stepMs: number;
}

/** Thanos and VictoriaMetrics leave out what they cannot reach, unless they are asked not to. Others ignore this. */
const WHOLE = { partial_response: 'false', deny_partial_response: '1' };

/** What is asked of an instance: expressions that tell of all services at once. */
export class PrometheusApi {
  readonly #client: HttpClient;
  readonly #session: PrometheusSession;
  readonly #signal: AbortSignal;
  readonly #warnings = new Set<string>();

  constructor(
    client: HttpClient,
    session: PrometheusSession,
    signal: AbortSignal,
  ) {
    this.#client = client;
    this.#session = session;
    this.#signal = signal;
  }

  /** What the instance has warned of so far. */
  get warnings(): readonly string[] {
    return [...this.#warnings];
  }

  /** An expression at an instant, milliseconds since the epoch. @throws ConnectorError */
  async at(query: string, at: number): Promise<SeriesAnswer[]> {
    return this.#whole(
      await this.#get('query', instantAnswer, {
        query,
        time: secondsOf(at),
        ...WHOLE,
      }),
    );
  }

  /**
   * An expression at equal steps. Where that is too much at once, it is asked for in parts.
   *
   * @throws ConnectorError
   */
  async over(query: string, steps: Steps): Promise<SeriesAnswer[]> {
    const { start, end, stepMs } = steps;
    try {
      return this.#whole(
        await this.#get('query_range', rangeAnswer, {
          query,
          start: secondsOf(start),
          end: secondsOf(end),
          step: String(stepMs / 1_000),
          ...WHOLE,
        }),
      );
    } catch (error) {
      const count = Math.floor((end - start) / stepMs);
      if (!isTooMuch(error) || count < 1) {
        throw error;
      }
      const middle = start + Math.floor(count / 2) * stepMs;
      // The newer part first: where it is refused as well, the older one need not be asked for.
      const newer = await this.over(query, {
        ...steps,
        start: middle + stepMs,
      });
      return [...(await this.over(query, { ...steps, end: middle })), ...newer];
    }
  }

  /** The names of alerting rules; undefined where the instance does not know of any. @throws ConnectorError */
  async alertNames(): Promise<ReadonlySet<string> | undefined> {
    const { data } = await this.#get('rules', rulesAnswer, { type: 'alert' });
    const names = data.groups.flatMap(({ rules }) =>
      rules.filter(({ type }) => type === 'alerting').map(({ name }) => name),
    );
    return names.length > 0 ? new Set(names) : undefined;
  }

  #whole({
    data,
    warnings = [],
    isPartial,
  }: z.output<typeof rangeAnswer>): SeriesAnswer[] {
    if (isPartial) {
      throw new ConnectorError(
        'unavailable',
        'Part of what the instance stores could not be reached.',
      );
    }
    warnings.forEach(warning =>
      this.#warnings.add(this.#client.redact(warning)),
    );
    return data;
  }

  async #get<T>(
    path: string,
    schema: z.ZodType<T>,
    query: HttpRequest['query'],
  ): Promise<T> {
    try {
      const { body } = await this.#client.get<T>(path, {
        schema,
        query,
        signal: this.#signal,
      });
      return body;
    } catch (error) {
      const nextStep =
        isConnectorError(error) && !error.nextStep
          ? this.#session.adviceFor(error.status)
          : undefined;
      if (!isConnectorError(error) || !nextStep) {
        throw error;
      }
      throw new ConnectorError(error.reason, error.message, {
        status: error.status,
        nextStep,
      });
    }
  }
}

const secondsOf = (instant: number) => String(instant / 1_000);

/** Prometheus and its relatives say alike that an expression cannot be worked out: also where it needs too much. */
function isTooMuch(error: unknown): boolean {
  return isConnectorError(error) && error.status === 422;
}
