import { ConnectorError, HttpClient } from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { errorOfGraphql } from './githubErrors';

const envelope = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        type: z.string().optional(),
        message: z.string().optional(),
        extensions: z.object({ code: z.string().optional() }).nullish(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
      }),
    )
    .optional(),
});

/** What an answer holds, and what it could not. */
export interface GraphqlAnswer {
  data: Record<string, unknown>;
  /** Parts that are missing: the path to them, and why. */
  failures: { path: readonly (string | number)[]; error: ConnectorError }[];
}

/** Asks GitHub by GraphQL. */
export class GithubGraphql {
  readonly #client: HttpClient;
  readonly #path: string;
  readonly #signal: AbortSignal;

  constructor(options: {
    client: HttpClient;
    path: string;
    signal: AbortSignal;
  }) {
    this.#client = options.client;
    this.#path = options.path;
    this.#signal = options.signal;
  }

  /**
   * Asks once; an answer may be partial.
   *
   * @param options - `points`: what it is expected to cost; `permission`: what is missing where GitHub forbids it;
   *   `attempts`: default 4
   * @throws ConnectorError where nothing at all was answered
   */
  async ask(
    query: string,
    variables: Record<string, unknown>,
    options: { points: number; permission?: string; attempts?: number },
  ): Promise<GraphqlAnswer> {
    const { body } = await this.#client.post(
      this.#path,
      { query, variables },
      {
        signal: this.#signal,
        resource: 'graphql',
        cost: options.points,
        attempts: options.attempts,
        schema: envelope,
      },
    );
    const { data, errors = [] } = body as z.output<typeof envelope>;
    const failures = errors.map(error => ({
      path: error.path ?? [],
      error: errorOfGraphql(
        // A query that is not understood has a code instead.
        { ...error, type: error.type ?? error.extensions?.code },
        options.permission,
      ),
    }));
    const whole = failures.find(({ path }) => path.length === 0);
    if (whole || (!data && failures.length > 0)) {
      throw (whole ?? failures[0]).error;
    }
    if (!data) {
      throw new ConnectorError('badAnswer', 'GitHub answered without data.');
    }
    return { data, failures };
  }
}
