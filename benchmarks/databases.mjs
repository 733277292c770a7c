import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../scripts/lib/postgres.mjs';

const require = createRequire(
  new URL('../plugins/drive-backend/package.json', import.meta.url),
);

/** What a database is asked for its size, and what of its tables. */
const POSTGRES_SIZES = `
  select relname as name, pg_total_relation_size(oid) as bytes
  from pg_class where relkind = 'r' and relname like 'drive_%'`;
const SQLITE_SIZES = `
  select coalesce(m.tbl_name, s.name) as name, sum(s.pgsize) as bytes
  from dbstat s left join sqlite_master m on m.name = s.name
  group by 1`;

/** SQLite in files, as a portal without a database server has it. */
export async function openSqlite() {
  const folder = mkdtempSync(join(tmpdir(), 'drive-benchmark-'));
  const at = name => join(folder, name);
  return {
    id: 'sqlite',
    title: 'SQLite',
    version: require('better-sqlite3')(':memory:')
      .prepare('select sqlite_version() as version')
      .get().version,
    config: name => ({
      client: 'better-sqlite3',
      connection: { directory: at(name) },
    }),
    /** An empty database for somebody else, as Knex opens it. */
    async createFor(name) {
      mkdirSync(at(name));
      const filename = join(at(name), 'peer.sqlite');
      return { client: 'better-sqlite3', connection: { filename } };
    },
    sizesSql: SQLITE_SIZES,
    copy: async (from, to) => cpSync(at(from), at(to), { recursive: true }),
    drop: async name => rmSync(at(name), { recursive: true, force: true }),
    bytes: async name =>
      existsSync(join(at(name), 'drive.sqlite'))
        ? statSync(join(at(name), 'drive.sqlite')).size
        : 0,
    close: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A PostgreSQL on this machine, which waits for its disk as one in production does. */
export async function openPostgres() {
  const server = await startPostgres({ durable: true });
  const { hostname: host, port } = new URL(server.connectionString);
  const connection = { host, port: Number(port), user: 'postgres' };
  const { Client } = require('pg');
  const inAdmin = async (work, database = 'postgres') => {
    const client = new Client({ ...connection, database });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  const databaseOf = name => `${prefixOf(name)}drive`;
  const { rows } = await inAdmin(client => client.query('show server_version'));
  return {
    id: 'postgres',
    title: 'PostgreSQL',
    version: rows[0].server_version,
    config: name => ({
      client: 'pg',
      connection,
      prefix: prefixOf(name),
    }),
    async createFor(name) {
      await inAdmin(client =>
        client.query(`create database "${databaseOf(name)}"`),
      );
      return {
        client: 'pg',
        connection: { ...connection, database: databaseOf(name) },
        pool: { min: 0, max: 10 },
      };
    },
    sizesSql: POSTGRES_SIZES,
    copy: (from, to) =>
      inAdmin(client =>
        client.query(
          `create database "${databaseOf(to)}" template "${databaseOf(from)}"`,
        ),
      ),
    drop: name =>
      inAdmin(async client => {
        const found = await client.query(
          'select datname from pg_database where starts_with(datname, $1)',
          [prefixOf(name)],
        );
        for (const { datname } of found.rows) {
          await client.query(`drop database "${datname}" with (force)`);
        }
      }),
    bytes: name =>
      inAdmin(async client => {
        const found = await client.query(
          'select pg_database_size($1) as size',
          [databaseOf(name)],
        );
        return Number(found.rows[0].size);
      }),
    close: () => server.stop(),
  };
}

function prefixOf(name) {
  return `benchmark_${name.replaceAll('-', '_')}_`;
}
