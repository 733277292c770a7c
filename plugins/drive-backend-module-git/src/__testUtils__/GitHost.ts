import { spawn } from 'node:child_process';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';

interface Answer {
  status: number;
  headers?: Record<string, string>;
  /** Sent where it is text, which git takes for words of the host. */
  body?: unknown;
}

/** A host that gives real repositories away, as git's own `http-backend` does, until it is told what to answer. */
export class GitHost {
  readonly #folder: string;
  readonly #server = createServer((request, response) =>
    this.#serve(request, response),
  );
  #answer?: Answer;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param folder - whose repositories it has */
  static async start(folder: string): Promise<GitHost> {
    const host = new GitHost(folder);
    await new Promise<void>(resolve => {
      host.#server.listen(0, '127.0.0.1', resolve);
    });
    return host;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Answers all that is asked from now on so, and gives nothing away. */
  answerAll(answer: Answer): void {
    this.#answer = answer;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    if (this.#answer) {
      const { status, headers, body } = this.#answer;
      response
        .writeHead(status, headers)
        .end(typeof body === 'string' ? body : undefined);
      return;
    }
    const { pathname, searchParams } = new URL(request.url!, this.url);
    const child = spawn('git', ['http-backend'], {
      env: {
        PATH: process.env.PATH,
        HOME: '/nowhere',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_PROJECT_ROOT: this.#folder,
        GIT_HTTP_EXPORT_ALL: '1',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
        REQUEST_METHOD: request.method,
        PATH_INFO: pathname,
        QUERY_STRING: searchParams.toString(),
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    request.pipe(child.stdin);
    const chunks: Buffer[] = [];
    child.stdout.on('data', chunk => chunks.push(chunk));
    child.on('close', () => {
      const said = Buffer.concat(chunks);
      const end = said.indexOf('\r\n\r\n');
      const headers = said
        .subarray(0, end)
        .toString('latin1')
        .split('\r\n')
        .map(line => line.split(/:\s*/, 2) as [string, string]);
      const status = headers.find(([name]) => name === 'Status')?.[1];
      response.writeHead(
        status ? parseInt(status, 10) : 200,
        Object.fromEntries(headers.filter(([name]) => name !== 'Status')),
      );
      response.end(said.subarray(end + 4));
    });
  }
}
