import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { ReplicaOrders, STARTED } from './replicaStart';

const TOKEN = 'a-token-that-only-these-tests-know';

/** How long a backend may take to start on a busy machine. */
const START_MS = 120_000;

/** What Knex fails with where two make the tables of a service's migrations at once. */
const MADE_BY_ANOTHER =
  /backstage_backend_\w+__knex_migrations.*(duplicate key|already exists)/s;

/** How a replica is set up. */
export interface ReplicaOptions {
  /** What its connections to the database are called. */
  name: string;
  /** The plugin's database on PostgreSQL, which replicas share. */
  client: Knex;
  entities: readonly Entity[];
  clockAheadMs?: number;
  /** What stands under `drive` in its config. */
  config?: object;
  /** Where other plugins are, as in `discovery.endpoints`. */
  endpoints?: { target: string; plugins: string[] }[];
}

/** A real backend in a process of its own. */
export class Replica {
  readonly #child: ChildProcess;
  readonly #url: string;
  readonly #log: string[];

  private constructor(child: ChildProcess, url: string, log: string[]) {
    this.#child = child;
    this.#url = url;
    this.#log = log;
  }

  /** Starts it again, as whoever runs replicas would, where another one made Backstage's own tables at the same instant. */
  static async start(options: ReplicaOptions): Promise<Replica> {
    try {
      return await Replica.#startOnce(options);
    } catch (error) {
      if (!MADE_BY_ANOTHER.test(String(error))) {
        throw error;
      }
      return Replica.#startOnce(options);
    }
  }

  static async #startOnce(options: ReplicaOptions): Promise<Replica> {
    const folder = mkdtempSync(join(tmpdir(), 'drive-replica-'));
    const port = await freePort();
    const configFile = join(folder, 'app-config.json');
    const entitiesFile = join(folder, 'entities.json');
    writeFileSync(configFile, JSON.stringify(configOf(options, port)));
    writeFileSync(entitiesFile, JSON.stringify(options.entities));
    const orders: ReplicaOrders = {
      entitiesFile,
      clockAheadMs: options.clockAheadMs ?? 0,
    };
    const child = fork(
      join(__dirname, 'replicaProcess.ts'),
      ['--config', configFile],
      {
        execArgv: [
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ],
        env: {
          ...process.env,
          NODE_ENV: 'production',
          REPLICA_ORDERS: JSON.stringify(orders),
        },
        silent: true,
      },
    );
    const log: string[] = [];
    const note = (chunk: Buffer) => log.push(chunk.toString());
    child.stdout!.on('data', note);
    child.stderr!.on('data', note);
    await Promise.race([
      // What loads the sources sends messages too.
      new Promise<void>(resolve => {
        child.on('message', message => message === STARTED && resolve());
      }),
      once(child, 'exit').then(() => {
        throw new Error(`a replica did not start:\n${log.join('')}`);
      }),
      new Promise((_resolve, reject) => {
        setTimeout(
          () => reject(new Error(`no start in time:\n${log.join('')}`)),
          START_MS,
        ).unref();
      }),
    ]);
    return new Replica(child, `http://localhost:${port}/api/drive`, log);
  }

  /** All that it has logged. */
  get log(): string {
    return this.#log.join('');
  }

  /** What a machine reads. @throws Error where there is no such answer */
  async read(path: string): Promise<any> {
    const answer = await fetch(`${this.#url}${path}`, {
      headers: { Authorization: `Bearer ${TOKEN}` },
    });
    if (!answer.ok) {
      throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    }
    return answer.json();
  }

  /** Ends it as an operator does. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** Ends it as a machine that fails does: nothing in it is told. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const exited = once(this.#child, 'exit');
      this.#child.kill(signal);
      await exited;
    }
  }
}

function configOf(
  { name, client, config, endpoints }: ReplicaOptions,
  port: number,
): object {
  const connection = {
    ...client.client.config.connection,
    application_name: name,
  };
  return {
    app: { baseUrl: 'http://localhost:3000' },
    organization: { name: 'Acme' },
    ...(endpoints && { discovery: { endpoints } }),
    backend: {
      baseUrl: `http://localhost:${port}`,
      listen: { port, host: 'localhost' },
      database: {
        client: 'pg',
        connection,
        plugin: { drive: { connection } },
        ensureExists: false,
      },
      auth: {
        externalAccess: [
          { type: 'static', options: { token: TOKEN, subject: 'tests' } },
        ],
        keys: [
          { secret: 'c2hhcmVkIGJ5IGFsbCByZXBsaWNhcyBvZiB0aGVzZSB0ZXN0cw==' },
        ],
      },
    },
    drive: config ?? {},
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
