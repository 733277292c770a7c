import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** What a double answers. */
export interface Answer {
  status: number;
  /** Sent as JSON; a string is sent as it is. Absent: an empty body. */
  body?: unknown;
  /** Default: the content type of JSON. */
  headers?: Record<string, string>;
}

/** A request as the double saw it. */
export interface SeenRequest {
  method: string;
  /** Path and query, as they came. */
  url: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  /** By their names in lower case. */
  headers: Record<string, string | undefined>;
  body: string;
  /** Of the answer; 0 until there is one. */
  status: number;
}

interface PlannedFailure {
  matches: (request: SeenRequest) => boolean;
  times: number;
  answer: Answer;
}

/** The HTTP side of a vendor's double: listens on a free local port, keeps a log, and fails as tests have planned. */
export class DoubleServer {
  /** Every request, in order. */
  readonly log: SeenRequest[] = [];
  /** Is told what was asked and answered, but for failures that tests have planned. */
  onAnswer?: (request: SeenRequest, answer: Answer) => void;
  readonly #judge: (request: SeenRequest) => Answer | Promise<Answer>;
  #failures: PlannedFailure[] = [];
  #server?: Server;

  /** @param judge - what the vendor answers */
  constructor(judge: (request: SeenRequest) => Answer | Promise<Answer>) {
    this.#judge = judge;
  }

  /** Without a slash at the end. */
  get origin(): string {
    const { port } = this.#server!.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async start(): Promise<void> {
    this.#server = createServer((request, response) => {
      this.#answer(request).then(
        ({ status, body, headers }) => {
          response.writeHead(status, {
            'content-type': 'application/json',
            ...headers,
          });
          response.end(textOf(body));
        },
        error => {
          // A test that provokes it must not take it for the vendor's.
          response.writeHead(599).end(`the double failed: ${error.message}`);
        },
      );
    });
    await new Promise<void>(resolve => {
      this.#server!.listen(0, '127.0.0.1', resolve);
    });
  }

  async stop(): Promise<void> {
    await new Promise<void>(resolve => {
      this.#server?.close(() => resolve());
      this.#server?.closeAllConnections();
    });
  }

  /** Answers the next requests that match with something else, before anything else looks at them. */
  failNext(
    matches: (request: SeenRequest) => boolean,
    answer: Answer,
    times: number = 1,
  ): void {
    this.#failures.push({ matches, answer, times });
  }

  /** Takes back what `failNext` has planned. */
  mend(): void {
    this.#failures = [];
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const { method = 'GET', headers } = request;
    const url = new URL(request.url ?? '/', 'http://double.invalid');
    const seen: SeenRequest = {
      method,
      url: request.url ?? '/',
      path: url.pathname,
      query: url.searchParams,
      headers: headers as Record<string, string | undefined>,
      body: await readBody(request),
      status: 0,
    };
    this.log.push(seen);
    const planned = this.#plannedFailure(seen);
    const answer = planned ?? (await this.#judge(seen));
    seen.status = answer.status;
    if (!planned) {
      this.onAnswer?.(seen, answer);
    }
    return answer;
  }

  #plannedFailure(request: SeenRequest): Answer | undefined {
    const found = this.#failures.find(({ matches }) => matches(request));
    if (found && --found.times === 0) {
      this.#failures = this.#failures.filter(one => one !== found);
    }
    return found?.answer;
  }
}

function textOf(body: unknown): string {
  if (body === undefined) {
    return '';
  }
  return typeof body === 'string' ? body : JSON.stringify(body);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString();
}
