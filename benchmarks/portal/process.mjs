/**
 * A portal with the plugin, in a process of its own. It is told what to do by the process that started it.
 */
import { createRequire } from 'node:module';
import { NOW } from '../world/time.mjs';
import { createCatalog } from './catalog.mjs';
import { setClock } from './clock.mjs';
import { createProfiler, createWatch } from './resources.mjs';
import { startPermissionServer } from './permissionServer.mjs';
import { createScheduler } from './tasks.mjs';

const options = JSON.parse(process.argv[2]);
const clock = setClock(options.now ?? NOW);
const { createBackend, featuresOf } = await import('./features.mjs');

const counts = {
  statements: 0,
  authorizeCalls: 0,
  authorizeQuestions: 0,
  checks: { components: options.components, run: 0 },
};
const catalog = createCatalog(options.components);
const scheduler = createScheduler(clock);
const watch = createWatch();
const profiler = createProfiler();

const backend = createBackend();
for (const feature of featuresOf({ ...options, catalog, scheduler, counts })) {
  backend.add(feature);
}

const acts = {
  run: async ({ task }) => scheduler.run(task),
  tasks: () => scheduler.ids(),
  startWork: () => scheduler.startWork(),
  stopWork: () => scheduler.stopWork(),
  advance: ({ milliseconds }) => clock.advance(milliseconds),
  now: () => Date.now(),
  revise: ({ revision }) => catalog.revise(revision),
  facts: ({ run }) => {
    counts.checks.run = run;
  },
  counts: () => ({
    statements: counts.statements,
    catalogCalls: catalog.counts.calls,
    authorizeCalls: counts.authorizeCalls,
    authorizeQuestions: counts.authorizeQuestions,
  }),
  watch: () => watch.start(),
  watched: () => watch.stop(),
  profile: () => profiler.start(),
  profiled: ({ path }) => profiler.stop(path),
  askOverHttp: async ({ isAsked }) => {
    counts.askOverHttp = isAsked ? await startPermissionServer() : undefined;
  },
  collectGarbage: () => globalThis.gc?.(),
  query: async ({ sql }) => {
    const answer = await counts.client.raw(sql);
    return Array.isArray(answer) ? answer : answer.rows;
  },
  store: async ({ events }) => storeEvents(events),
  stop: async () => {
    await backend.stop();
    setImmediate(() => process.exit(0));
  },
};

process.on('message', async ({ id, act, ...given }) => {
  try {
    process.send({ id, answer: await acts[act](given) });
  } catch (error) {
    process.send({ id, error: error?.stack ?? String(error) });
  }
});
process.on('disconnect', () => process.exit(1));

await backend.start();
process.send({ ready: true });

let recordStore;

/** What the ingest endpoint does with events, without HTTP. @returns milliseconds */
async function storeEvents(events) {
  const require = createRequire(import.meta.url);
  const { parseRecord } = require('backstage-plugin-drive-node');
  const {
    RecordStore,
  } = require('../../plugins/drive-backend/src/store/RecordStore.ts');
  recordStore ??= new RecordStore(counts.client);
  const start = performance.now();
  const now = Date.now();
  const records = events.map(event => {
    const parsed = parseRecord(
      { ...event, kind: event.type.split('.')[1] },
      { now },
    );
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.rejection));
    return parsed.record;
  });
  await recordStore.upsert(records);
  return performance.now() - start;
}
