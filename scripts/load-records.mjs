#!/usr/bin/env node
/**
 * Loads records from newline-delimited JSON files (.ndjson, .ndjson.gz) into a running portal. Loading the same files
 * again changes nothing: records replace each other by source, kind and id.
 *
 *   node scripts/load-records.mjs <folder or file>... [--url http://localhost:7007] [--token <token>]
 *
 * Ends with exit code 1 where something was rejected or could not be sent, 2 where it was called wrongly.
 */
import { parseArgs } from 'node:util';
import { eventsEndpoint } from './load-records/eventsEndpoint.mjs';
import { showProgress } from './load-records/progress.mjs';
import {
  batchesOf,
  findRecordFiles,
  MAX_BATCH_BYTES,
} from './load-records/recordFiles.mjs';
import { tally } from './load-records/tally.mjs';

const USAGE =
  'usage: load-records <folder or file>... [--url http://localhost:7007] [--token <token>]';

/** The token of the demo portal. It is public; any other portal has one of its own. */
const DEMO_TOKEN = 'drive-demo-ingest-token';

const CONCURRENCY = 2;

/** npm runs its scripts in the repository's root, and says here where it was called. */
const callerFolder =
  (process.env.npm_lifecycle_event && process.env.INIT_CWD) || process.cwd();

const { paths, url, token } = readArguments();
const files = await findRecordFiles(paths, callerFolder).catch(error =>
  leave(error.message),
);
const sums = tally({
  bytesTotal: files.reduce((sum, file) => sum + file.size, 0),
});
const progress = showProgress(process.stderr, sums);
const endpoint = eventsEndpoint({
  url,
  token,
  onPause: (reason, pauseMs) =>
    progress.say(`${reason}; trying again in ${Math.ceil(pauseMs / 1000)} s`),
});

/** Why nothing more is sent. */
let stopped;

for (const file of files) {
  if (!stopped) await loadFile(file);
}
progress.end();
for (const line of sums.report(files.length)) console.log(line);
if (stopped) console.log(`Stopped early: ${stopped}`);
process.exitCode = stopped || sums.counts.rejected + sums.counts.failed ? 1 : 0;

async function loadFile(file) {
  const underWay = new Set();
  progress.start(file);
  try {
    const batches = batchesOf(file, bytes => {
      sums.counts.bytesRead += bytes;
    });
    for await (const batch of batches) {
      const loading = loadBatch(file, batch).finally(() =>
        underWay.delete(loading),
      );
      underWay.add(loading);
      if (underWay.size >= CONCURRENCY) await Promise.race(underWay);
      if (stopped) break;
    }
  } catch (error) {
    sums.counts.failed += 1;
    progress.say(`${file.name} cannot be read to its end: ${error.message}`);
  }
  await Promise.all(underWay);
  progress.finish(file);
}

async function loadBatch(file, batch) {
  if (!batch[0].line) {
    sums.reject(
      file,
      batch[0].number,
      `longer than ${MAX_BATCH_BYTES} bytes, more than a request may carry`,
    );
    return;
  }
  const answer = await endpoint.send(batch.map(({ line }) => line));
  if (answer.tooLarge && batch.length > 1) {
    const half = Math.ceil(batch.length / 2);
    await loadBatch(file, batch.slice(0, half));
    await loadBatch(file, batch.slice(half));
  } else if (answer.failure) {
    sums.counts.failed += batch.length;
    if (answer.hopeless) stopped = answer.failure;
    progress.say(
      `${file.name}: ${batch.length} lines from line ${batch[0].number} on were not taken: ${answer.failure}`,
    );
  } else {
    const { accepted, rejected = [], droppedFields = [] } = answer.result;
    sums.counts.accepted += accepted;
    sums.drop(droppedFields);
    for (const { index, path, reason } of rejected) {
      // The portal counts the lines of a request, which are not those of the file.
      const text = reason.replace(/^line \d+ /, '');
      sums.reject(file, batch[index]?.number, path ? `${path}: ${text}` : text);
    }
    progress.update();
  }
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        url: { type: 'string', default: 'http://localhost:7007' },
        token: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    if (positionals.length === 0) {
      throw new Error('no folder or file given');
    }
    return {
      paths: positionals,
      url: new URL(values.url).toString(),
      token: values.token ?? process.env.DRIVE_TOKEN ?? DEMO_TOKEN,
    };
  } catch (error) {
    return leave(`${error.message}\n${USAGE}`);
  }
}

function leave(message) {
  console.error(message);
  process.exit(2);
}
