import { LoggerService } from '@backstage/backend-plugin-api';
import { CompoundEntityRef } from '@backstage/catalog-model';
import {
  ConnectorError,
  HttpClient,
  RateBudget,
  redactSecrets,
  Timing,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { PluginAddress } from '../portalPlugin';

/** Checks are run while it answers. */
const TIMEOUT_MS = 120_000;

const checks = z.array(
  z.object({
    id: z.string().min(1),
    name: z.string().nullish(),
    factIds: z.array(z.string()).nullish(),
  }),
);

/** Facts are not read with the results: they may name people. */
const results = z.array(
  z.object({
    entity: z.string(),
    error: z.object({ message: z.string().nullish() }).nullish(),
    results: z.array(
      z.object({ check: z.object({ id: z.string() }), result: z.unknown() }),
    ),
  }),
);

const facts = z.record(
  z.string(),
  z.object({
    timestamp: z.string().nullish(),
    facts: z.record(z.string(), z.unknown()),
  }),
);

/** A check, as Tech Insights lists it. */
export type Check = z.output<typeof checks>[number];

/** What the checks say of an entity. */
export interface EntityResults {
  /** The entity's ref. */
  entity: string;
  /** Why they could not be run. */
  error?: string;
  /** By the id of the check. What cannot be told from the facts is not there. */
  results: Map<string, unknown>;
}

/** The newest facts of an entity, by retriever. */
export type EntityFacts = z.output<typeof facts>;

/** Tech Insights' backend plugin in the same portal. */
export class TechInsightsApi {
  readonly #client: HttpClient;
  readonly #signal: AbortSignal;

  constructor(options: {
    address: PluginAddress;
    budget: RateBudget;
    signal: AbortSignal;
    logger: LoggerService;
    timing?: Timing;
  }) {
    const { address, budget, signal, logger, timing } = options;
    this.#signal = signal;
    this.#client = new HttpClient({
      ...address,
      budget,
      logger,
      timing,
      timeoutMs: TIMEOUT_MS,
      explain: ({ status }) => explain(status),
    });
  }

  /** @throws ConnectorError */
  async checks(): Promise<Check[]> {
    const { body } = await this.#client.get('checks', {
      schema: checks,
      signal: this.#signal,
    });
    return body;
  }

  /**
   * Runs checks for many entities at once. Nothing is changed by it.
   *
   * @param entities - at least one: none would mean all that there are
   * @throws ConnectorError
   */
  async run(
    entities: readonly CompoundEntityRef[],
    ids: readonly string[],
  ): Promise<EntityResults[]> {
    const { body } = await this.#client.post(
      'checks/run',
      { entities, checks: ids },
      { schema: results, signal: this.#signal },
    );
    return body.map(({ entity, error, results: own }) => ({
      entity: entity.toLowerCase(),
      ...(error && {
        error: redactSecrets(
          (error.message ?? 'no reason given').slice(0, 300),
        ),
      }),
      results: new Map(own.map(({ check, result }) => [check.id, result])),
    }));
  }

  /** The newest facts of an entity: Tech Insights tells them of one at a time. @throws ConnectorError */
  async facts(
    entity: string,
    retrievers: readonly string[],
  ): Promise<EntityFacts> {
    const { body } = await this.#client.get('facts/latest', {
      query: { entity, ids: retrievers },
      schema: facts,
      signal: this.#signal,
    });
    return body;
  }
}

function explain(status: number): ConnectorError | undefined {
  if (status === 404) {
    return new ConnectorError(
      'notInstalled',
      'Tech Insights does not answer in this portal, or has no checks.',
      {
        status,
        nextStep:
          'Add @backstage-community/plugin-tech-insights-backend and a module with a fact checker to the backend.',
      },
    );
  }
  return status === 401 || status === 403
    ? new ConnectorError(
        'noPermission',
        'Tech Insights refuses the service token of DRIVE’s backend.',
        {
          status,
          nextStep:
            'Let services read checks of the plugin tech-insights: the portal’s permission policy must not refuse them.',
        },
      )
    : undefined;
}
