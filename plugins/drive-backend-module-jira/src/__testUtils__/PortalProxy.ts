import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** The portal's proxy before a Jira, as its configuration often is: it lets nothing but GET pass, and no headers back. */
export class PortalProxy {
  readonly methods: string[] = [];
  #server?: Server;

  static async start(options: {
    path: string;
    target: () => string;
    /** What the proxy adds for Jira. */
    authorization: string;
    /** What it wants of a caller in the portal. */
    expects: string;
  }): Promise<PortalProxy> {
    const { path, target, authorization, expects } = options;
    const proxy = new PortalProxy();
    proxy.#server = createServer(async (request, response) => {
      const { method = 'GET', url = '', headers } = request;
      proxy.methods.push(method);
      const prefix = `/api/proxy${path}`;
      if (headers.authorization !== expects) {
        response.writeHead(401).end('{}');
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
      proxy.#server!.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  /** Of the proxy, as discovery tells it. */
  get baseUrl(): string {
    const { port } = this.#server!.address() as AddressInfo;
    return `http://127.0.0.1:${port}/api/proxy`;
  }

  async stop(): Promise<void> {
    await new Promise<void>(resolve => {
      this.#server?.close(() => resolve());
      this.#server?.closeAllConnections();
    });
  }
}
