import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** The portal's proxy before Snyk: it lets the portal's plugins in, shows the token, and lets no headers back. */
export class PortalProxy {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** @param options - `path`: of its endpoint; `expects`: what it wants of a caller; `authorization`: what it shows */
  static async start(options: {
    path: string;
    target: () => string;
    authorization: string;
    expects: string;
  }): Promise<PortalProxy> {
    const { path, target, authorization, expects } = options;
    const prefix = `/api/proxy${path}`;
    const server = createServer(async (request, response) => {
      const { method, url = '', headers } = request;
      if (headers.authorization !== expects) {
        response
          .writeHead(401, { 'content-type': 'application/json' })
          .end('{"error":{"name":"AuthenticationError"}}');
      } else if (method !== 'GET' || !url.startsWith(prefix)) {
        response.writeHead(404).end('{}');
      } else {
        const answer = await fetch(target() + url.slice(prefix.length), {
          headers: { authorization },
        });
        response
          .writeHead(answer.status, { 'content-type': 'application/json' })
          .end(await answer.text());
      }
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return new PortalProxy(server);
  }

  /** Of the proxy, as discovery tells it. */
  get baseUrl(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/api/proxy`;
  }

  async stop(): Promise<void> {
    await new Promise<void>(resolve => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}
