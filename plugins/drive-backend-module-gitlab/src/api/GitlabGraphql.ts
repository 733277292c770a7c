import { ConnectorError, HttpClient } from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { errorOfGraphql } from './gitlabErrors';

/** From the REST API's root, wherever the instance is installed. */
const PATH = '../graphql';

const envelope = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string().optional(),
        path: z.array(z.union([z.string(), z.number()])).nullish(),
      }),
    )
    .nullish(),
});

/** Asks GitLab by GraphQL. */
export class GitlabGraphql {
  readonly #client: HttpClient;
  readonly #signal: AbortSignal;

  constructor(client: HttpClient, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
  }

  /**
   * Asks once. An answer of which a part is missing counts as none: what is missing must not look like nothing.
   *
   * @throws ConnectorError
   */
  async ask<T extends z.ZodType>(
    query: string,
    variables: Record<string, unknown>,
    options: { schema: T; attempts?: number },
  ): Promise<z.output<T>> {
    const { body } = await this.#client.post(
      PATH,
      { query, variables },
      {
        signal: this.#signal,
        attempts: options.attempts,
        schema: envelope,
      },
    );
    const { data, errors } = body as z.output<typeof envelope>;
    if (errors && errors.length > 0) {
      throw errorOfGraphql(errors[0]);
    }
    const parsed = options.schema.safeParse(data);
    if (!parsed.success) {
      const [{ path }] = parsed.error.issues;
      throw new ConnectorError(
        'badAnswer',
        `GitLab answered in another shape than expected: ${
          path.map(String).join('.') || 'no data'
        }.`,
      );
    }
    return parsed.data;
  }
}
