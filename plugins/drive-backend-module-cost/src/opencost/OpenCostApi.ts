import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ConnectorError,
  HttpClient,
  RateBudget,
  Timing,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { OpenCostAddress } from '../config/existing';
import { startOfDay } from '../lines/days';
import { Amount, amountOf } from '../money/amount';
import { PortalPlugins } from '../portalPlugins';

/** It computes what it answers from Prometheus. */
const TIMEOUT_MS = 180_000;
const ATTEMPTS = 2;

const allocation = z.object({
  name: z.string(),
  window: z.object({ start: z.string() }),
  totalCost: z.union([z.number(), z.string()]).nullish(),
});

const answer = z.object({
  code: z.number().optional(),
  message: z.string().nullish(),
  data: z.array(z.record(z.string(), allocation).nullable()).nullish(),
});

/** What containers cost on a day. */
export interface Allocation {
  /** The start of the day. */
  day: number;
  namespace?: string;
  /** The value of the label that was asked for. */
  label?: string;
  amount: Amount;
}

/** OpenCost, itself or behind the portal's proxy. */
export class OpenCostApi {
  readonly #client: HttpClient;
  readonly #signal: AbortSignal;
  readonly #label: string;

  private constructor(client: HttpClient, label: string, signal: AbortSignal) {
    this.#client = client;
    this.#label = label;
    this.#signal = signal;
  }

  /** @param options - `label`: as Kubernetes writes it */
  static async open(options: {
    address: OpenCostAddress;
    label: string;
    plugins: PortalPlugins;
    budget: RateBudget;
    signal: AbortSignal;
    logger: LoggerService;
    timing?: Timing;
  }): Promise<OpenCostApi> {
    const { address, label, plugins, budget, signal, logger, timing } = options;
    const proxy = address.behindProxy
      ? await plugins.address('proxy')
      : undefined;
    return new OpenCostApi(
      new HttpClient({
        baseUrl: proxy
          ? `${proxy.baseUrl}/${address.baseUrl.replace(/^\/+/, '')}`
          : address.baseUrl,
        ...(proxy && { credentials: proxy.credentials }),
        budget,
        logger,
        timing,
        timeoutMs: TIMEOUT_MS,
        attempts: ATTEMPTS,
        explain: ({ status, body }) =>
          explain(status, body, address.behindProxy),
      }),
      label.replace(/[^a-zA-Z0-9_]/g, '_'),
      signal,
    );
  }

  /**
   * What everything in the cluster cost, day by day, in one question.
   *
   * @param range - whole days in UTC
   * @returns none for days that OpenCost does not remember
   * @throws ConnectorError
   */
  async allocations(range: {
    from: number;
    until: number;
  }): Promise<Allocation[]> {
    const iso = (instant: number) =>
      `${new Date(instant).toISOString().slice(0, 19)}Z`;
    const { body } = await this.#client.get('allocation/compute', {
      query: {
        window: `${iso(range.from)},${iso(range.until)}`,
        step: '1d',
        aggregate: `namespace,label:${this.#label}`,
        accumulate: false,
      },
      schema: answer,
      signal: this.#signal,
    });
    return (body.data ?? []).flatMap(set =>
      Object.values(set ?? {}).map(one => toAllocation(one)),
    );
  }
}

/** What stands for the lack of a value, and for what no container used. */
const isName = (part: string | undefined) =>
  part && !/^__.*__$/.test(part) ? part : undefined;

function toAllocation(one: z.output<typeof allocation>): Allocation {
  // A label's value has no slash, so that the first one ends the namespace.
  const [namespace, label] = one.name.split(/\/(.*)/s);
  const start = Date.parse(one.window.start);
  const amount = amountOf(one.totalCost ?? 0);
  if (Number.isNaN(start) || amount === undefined) {
    throw new ConnectorError(
      'badAnswer',
      `OpenCost told of ${one.window.start.slice(0, 40)} what cannot be read.`,
    );
  }
  return {
    day: startOfDay(start),
    namespace: isName(namespace),
    label: isName(label),
    amount,
  };
}

function explain(
  status: number,
  body: unknown,
  behindProxy: boolean,
): ConnectorError | undefined {
  const said = (body ?? {}) as { code?: number };
  if (status === 200 && said.code !== undefined && said.code >= 400) {
    return new ConnectorError(
      said.code >= 500 ? 'unavailable' : 'badAnswer',
      `OpenCost answered ${said.code}.`,
      { status: said.code },
    );
  }
  if (status === 401 || status === 403) {
    return new ConnectorError(
      'noPermission',
      `What is before OpenCost refuses DRIVE’s backend with ${status}.`,
      {
        status,
        nextStep: behindProxy
          ? 'Let services use the endpoint of opencost.baseUrl in proxy.endpoints, and give it the headers that OpenCost’s gateway asks for.'
          : 'Put the credentials that OpenCost’s gateway asks for on an endpoint of the portal’s proxy, and set opencost.useBackstageProxy.',
      },
    );
  }
  return status === 404
    ? new ConnectorError(
        'notFound',
        'There is no OpenCost at opencost.baseUrl.',
        {
          status,
          nextStep: behindProxy
            ? 'Let opencost.baseUrl be the name of an endpoint in proxy.endpoints that leads to OpenCost’s API.'
            : 'Let opencost.baseUrl be the address of OpenCost’s API, usually with port 9003.',
        },
      )
    : undefined;
}
