import { fork } from 'node:child_process';
import http from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/lib/ports.mjs';

const require = createRequire(import.meta.url);

/** Lets machines send records. */
const INGEST_TOKEN = 'benchmark-ingest-token';

/** What Node takes by itself in a container of 2 GB. */
const HEAP_MEGABYTES = 1_024;

/** A portal of more components than this is given a machine of its own. */
const MOST_IN_CONTAINER = 10_000;

/**
 * A portal that runs in a process of its own: over HTTP what every client sees, and beside it what happens inside.
 */
export class Portal {
  static #running = new Set();
  #child;
  #agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
  #port;
  #access;
  #waiting = new Map();
  #asked = 0;
  #userToken;

  /**
   * @param {object} options
   * @param {number} options.components
   * @param {object} options.database the portal's `backend.database`
   * @param {'portal' | 'open'} [options.access]
   * @param {object} [options.drive] the portal's `drive`
   * @param {string} [options.app] the folder of a built frontend, where it is to be served
   * @param {number} [options.now] milliseconds since the epoch
   * @param {string[]} [options.nodeOptions]
   */
  static async start(options) {
    const portal = new Portal();
    Portal.#running.add(portal);
    await portal.#start(options);
    return portal;
  }

  /** Ends those that are left, because something went wrong. */
  static async stopAll() {
    await Promise.all([...Portal.#running].map(portal => portal.stop()));
  }

  async #start({
    database,
    access = 'portal',
    drive,
    app,
    nodeOptions,
    ...rest
  }) {
    this.#port = await freePort();
    this.#access = access;
    const settings = {
      ...rest,
      access,
      app: Boolean(app),
      config: configOf({ database, drive, app, port: this.#port }),
    };
    this.#child = fork(
      fileURLToPath(new URL('./process.mjs', import.meta.url)),
      [JSON.stringify(settings)],
      {
        execArgv: [
          '--expose-gc',
          ...heapOf(rest.components),
          ...['--require', require.resolve('./builtPlugin.cjs')],
          ...['--require', require.resolve('./threadClock.cjs')],
          ...(nodeOptions ?? []),
        ],
        env: { ...process.env, NODE_ENV: 'production' },
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        serialization: 'advanced',
      },
    );
    await new Promise((resolve, reject) => {
      this.#child.once('exit', code => {
        const error = new Error(`The portal ended with ${code}`);
        reject(error);
        for (const { reject: fail } of this.#waiting.values()) fail(error);
      });
      this.#child.on('message', message => {
        if (message.ready) resolve();
        const waiting = this.#waiting.get(message.id);
        this.#waiting.delete(message.id);
        if (message.error) waiting?.reject(new Error(message.error));
        else waiting?.resolve(message.answer);
      });
    });
  }

  /** Where browsers find it. */
  get url() {
    return `http://127.0.0.1:${this.#port}`;
  }

  get pid() {
    return this.#child.pid;
  }

  /** Lets the portal's process do something, see its `acts`. */
  ask(act, given = {}) {
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#child.send({ id, act, ...given });
    });
  }

  async stop() {
    Portal.#running.delete(this);
    if (this.#child.exitCode !== null) return;
    const exited = new Promise(resolve => this.#child.once('exit', resolve));
    this.#agent.destroy();
    await this.ask('stop').catch(() => this.#child.kill('SIGKILL'));
    const insist = setTimeout(() => this.#child.kill('SIGKILL'), 20_000);
    await exited;
    clearTimeout(insist);
  }

  /**
   * Reads as the guest.
   *
   * @returns {Promise<{ status: number, milliseconds: number, bytes: number, body: any, headers: object }>}
   */
  async get(path) {
    const read = async () =>
      this.request('GET', path, {
        headers: { authorization: `Bearer ${await this.#token()}` },
      });
    const answer = await read();
    if (answer.status !== 401) return answer;
    // Signed in too long ago: its clock may be ahead of this one's.
    this.#userToken = undefined;
    return read();
  }

  /** What the guest reads. @throws Error where it is not there */
  async read(path) {
    const answer = await this.get(path);
    if (answer.status !== 200) {
      throw new Error(
        `${path}: ${answer.status} ${JSON.stringify(answer.body)?.slice(
          0,
          300,
        )}`,
      );
    }
    return answer;
  }

  /** Sends records, as one request. */
  async send(events) {
    const body = JSON.stringify(events);
    const answer = await this.request('POST', '/v1/events', {
      headers: {
        authorization: `Bearer ${
          this.#access === 'open' ? 'mock-service-token' : INGEST_TOKEN
        }`,
        'content-type': 'application/cloudevents-batch+json',
      },
      body,
    });
    if (answer.status !== 202 || answer.body.rejected.length > 0) {
      throw new Error(
        `Sending records: ${answer.status} ${JSON.stringify(answer.body)?.slice(
          0,
          500,
        )}`,
      );
    }
    return { ...answer, sentBytes: Buffer.byteLength(body) };
  }

  request(method, path, { headers, body, base = '/api/drive' }) {
    const start = performance.now();
    return new Promise((resolve, reject) => {
      const request = http.request(
        {
          host: '127.0.0.1',
          port: this.#port,
          path: `${base}${path}`,
          method,
          headers: {
            ...headers,
            ...(body && { 'content-length': Buffer.byteLength(body) }),
          },
          agent: this.#agent,
        },
        response => {
          const parts = [];
          response.on('data', part => parts.push(part));
          response.on('error', reject);
          response.on('end', () => {
            const milliseconds = performance.now() - start;
            const text = Buffer.concat(parts);
            let parsed;
            try {
              parsed = JSON.parse(text.toString());
            } catch {
              parsed = text.toString();
            }
            resolve({
              status: response.statusCode,
              milliseconds,
              bytes: text.length,
              body: parsed,
              headers: response.headers,
            });
          });
        },
      );
      request.on('error', error => {
        // A connection that was kept may be closed by the server in the moment in which it is used again.
        if (request.reusedSocket && error.code === 'ECONNRESET') {
          resolve(this.request(method, path, { headers, body, base }));
        } else {
          reject(error);
        }
      });
      request.end(body);
    });
  }

  async #token() {
    if (this.#access === 'open') return 'mock-user-token';
    if (!this.#userToken) {
      const { body } = await this.request('GET', '/api/auth/guest/refresh', {
        base: '',
        headers: { 'x-requested-with': 'XMLHttpRequest' },
      });
      if (!body.backstageIdentity) {
        throw new Error(`No sign-in: ${JSON.stringify(body)}`);
      }
      this.#userToken = body.backstageIdentity.token;
    }
    return this.#userToken;
  }
}

/** Where there is plenty of memory, Node lets garbage lie: what is measured is a portal that has as much as it needs. */
function heapOf(components) {
  return components > MOST_IN_CONTAINER
    ? []
    : [`--max-old-space-size=${HEAP_MEGABYTES}`];
}

function configOf({ database, drive, app, port }) {
  const url = `http://127.0.0.1:${port}`;
  return {
    app: {
      baseUrl: url,
      title: 'Benchmark',
      ...(app && {
        packageName: app,
        packages: 'all',
        disableStaticFallbackCache: true,
      }),
    },
    organization: { name: 'Acme' },
    backend: {
      baseUrl: url,
      csp: { 'upgrade-insecure-requests': false },
      listen: { host: '127.0.0.1', port },
      database,
      auth: {
        externalAccess: [
          {
            type: 'static',
            options: { token: INGEST_TOKEN, subject: 'benchmark' },
          },
        ],
      },
    },
    auth: {
      keyStore: { provider: 'memory' },
      providers: {
        guest: {
          userEntityRef: 'user:default/guest',
          dangerouslyAllowOutsideDevelopment: true,
        },
      },
    },
    permission: { enabled: true },
    drive: {
      admins: ['user:default/guest'],
      currency: { code: 'EUR' },
      ...drive,
    },
  };
}
