#!/usr/bin/env node
/**
 * Installs the packed packages into a fresh portal that `@backstage/create-app` made, by doing what docs/installing.md
 * says, line by line; starts it, and goes through it in a browser.
 *
 *   node scripts/try-portal.mjs --frontend new --database sqlite
 *
 * With --release, the portal is one of an older release of Backstage. With --packages, takes a folder that scripts/pack.mjs filled, or fills it where it is empty; with --keep, leaves the
 * portal where it is.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startPostgres } from './lib/postgres.mjs';
import { onceStopped } from './lib/processGroup.mjs';
import { packedIn } from './pack/packedIn.mjs';
import { resolveInPortal } from './pack/resolveInPortal.mjs';
import { browsePortal } from './try-portal/browsePortal.mjs';
import { CREATE_APP_OF } from './try-portal/createAppOf.mjs';
import { createPortal } from './try-portal/createPortal.mjs';
import { documentedSteps } from './try-portal/documentedSteps.mjs';
import { followDocs } from './try-portal/followDocs.mjs';
import { must } from './try-portal/must.mjs';
import { startPortal } from './try-portal/startPortal.mjs';

const LOG_TAIL_LINES = 60;

/** Where the documentation says that the portal is. */
const DOCUMENTED_URL = 'http://localhost:7007';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { frontend, database, release, packages, keep } = readArguments();
const variant = [frontend, database, release].filter(Boolean).join('-');
const results = join(root, 'e2e-results', `portal-${variant}`);
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const parent = mkdtempSync(join(tmpdir(), 'drive-try-portal-'));
const folder = join(parent, 'portal');
const cleanUps = [];
if (!keep) {
  cleanUps.push(() => rmSync(parent, { recursive: true, force: true }));
}
const cleanUp = async () => {
  for (const undo of cleanUps.splice(0).reverse()) await undo();
};
onceStopped(cleanUp);

const steps = documentedSteps(join(root, 'docs', 'installing.md')).filter(
  ({ conditions }) =>
    conditions.every(condition => [frontend, database].includes(condition)),
);
const begin = Date.now();
try {
  await tryPortal();
  say(`The portal works (${variant})`);
} catch (error) {
  say(`FAILED: ${error.message}`);
  process.exitCode = 1;
} finally {
  await cleanUp();
}
if (keep) say(`The portal is in ${folder}`);
process.exit();

async function tryPortal() {
  const made = await logged('create', log =>
    createPortal({ root, folder, frontend, release, log }),
  );
  say(`a portal of Backstage ${made} is made`);

  const tarballs = join(folder, 'drive-packages');
  const packed = await packedIn(root, packages ?? tarballs);
  if (packages) cpSync(packages, tarballs, { recursive: true });
  resolveInPortal(folder, tarballs, packed);
  say(`${packed.length} packages are packed`);

  await logged('install', log => followDocs({ folder, steps, log }));
  say('what docs/installing.md says is done');
  await logged('types', log =>
    must('yarn', ['tsc'], { cwd: folder, stdio: log }),
  );
  say('its types are right');

  const env = {
    DRIVE_INGEST_TOKEN: randomBytes(24).toString('base64url'),
    ...(database === 'postgres' && (await postgresEnvironment())),
  };
  await logged('portal', async log => {
    const portal = await startPortal({ folder, env, log });
    cleanUps.push(portal.stop);
    say('it is up');
    await browsePortal({
      frontendUrl: portal.frontendUrl,
      sendRecords: () => sendRecords(portal.backendUrl, env),
      screenshots: results,
      say,
    });
  });
}

async function sendRecords(backendUrl, env) {
  const commands = steps.filter(({ kind }) => kind === 'running');
  if (commands.length === 0) throw new Error('No records are documented');
  await logged('records', async log => {
    for (const { text } of commands) {
      await must('sh', ['-ec', text.replaceAll(DOCUMENTED_URL, backendUrl)], {
        cwd: folder,
        stdio: log,
        env: { ...process.env, ...env },
      });
    }
  });
}

async function postgresEnvironment() {
  const { connectionString, stop } = await startPostgres();
  cleanUps.push(stop);
  const { hostname, port, username } = new URL(connectionString);
  return {
    POSTGRES_HOST: hostname,
    POSTGRES_PORT: port,
    POSTGRES_USER: username,
    // It trusts whoever comes from this machine.
    POSTGRES_PASSWORD: 'unused',
  };
}

async function logged(name, work) {
  const path = join(results, `${name}.log`);
  const log = openSync(path, 'w');
  try {
    return await work(['ignore', log, log]);
  } catch (error) {
    const lines = readFileSync(path, 'utf8').split('\n');
    error.message += `\nThe end of ${path}:\n${lines
      .slice(-LOG_TAIL_LINES)
      .join('\n')}`;
    throw error;
  } finally {
    closeSync(log);
  }
}

function say(text) {
  const seconds = Math.round((Date.now() - begin) / 1000);
  process.stdout.write(`${String(seconds).padStart(4)} s  ${text}\n`);
}

function readArguments() {
  const one = (value, choices) => {
    if (!choices.includes(value)) {
      throw new Error(`"${value}" is none of ${choices.join(', ')}`);
    }
    return value;
  };
  try {
    const { values } = parseArgs({
      options: {
        frontend: { type: 'string', default: 'new' },
        database: { type: 'string', default: 'sqlite' },
        release: { type: 'string' },
        packages: { type: 'string' },
        keep: { type: 'boolean', default: false },
      },
    });
    return {
      frontend: one(values.frontend, ['new', 'legacy']),
      database: one(values.database, ['sqlite', 'postgres']),
      release:
        values.release && one(values.release, Object.keys(CREATE_APP_OF)),
      packages: values.packages && resolve(values.packages),
      keep: values.keep,
    };
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    return process.exit(2);
  }
}
