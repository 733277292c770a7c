import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** What a vendor answers. */
export interface VendorAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** Text as it is, anything else as JSON. */
  body?: unknown;
  /** Never answers. */
  silent?: boolean;
}

/** A request as a vendor saw it. */
export interface SeenRequest {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A vendor's API on this machine, which answers what the test tells it to. */
export class Vendor {
  readonly seen: SeenRequest[] = [];
  readonly #server: Server;
  #answer: (request: SeenRequest, count: number) => VendorAnswer;

  private constructor() {
    this.#answer = () => ({});
    this.#server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', part => parts.push(part));
      request.on('end', () => {
        const seen: SeenRequest = {
          method: request.method!,
          url: request.url!,
          headers: request.headers,
          body: Buffer.concat(parts).toString(),
        };
        this.seen.push(seen);
        const { status, headers, body, silent } = this.#answer(
          seen,
          this.seen.length,
        );
        if (!silent) {
          response.writeHead(status ?? 200, headers);
          response.end(typeof body === 'string' ? body : JSON.stringify(body));
        }
      });
    });
  }

  static async start(): Promise<Vendor> {
    const vendor = new Vendor();
    await new Promise<void>(resolve => {
      vendor.#server.listen(0, '127.0.0.1', resolve);
    });
    return vendor;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Forgets what it has seen, too. @param count - of the requests since then, from 1 */
  answers(answer: (request: SeenRequest, count: number) => VendorAnswer): void {
    this.seen.length = 0;
    this.#answer = answer;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }
}
