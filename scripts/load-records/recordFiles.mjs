import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { createGunzip } from 'node:zlib';

/** Below the limits of the API, 5,000 events and 5 MiB. */
const MAX_BATCH_EVENTS = 2000;
export const MAX_BATCH_BYTES = 4 * 1024 * 1024;

const LINE_FEED = 0x0a;

/**
 * The files named, and those below the folders named, each once.
 *
 * @returns `{ path, name, size }[]`: the name is for people, the size in bytes
 * @throws Error where there is no such file, or nothing to load
 */
export async function findRecordFiles(paths, folder) {
  const found = new Map();
  for (const path of paths.map(given => resolve(folder, given))) {
    const names = (await stat(path)).isDirectory()
      ? (await filesBelow(path)).filter(isRecordFile)
      : [path];
    if (names.length === 0) {
      throw new Error(`${path} holds no .ndjson or .ndjson.gz file`);
    }
    for (const name of names) {
      if (!isRecordFile(name)) {
        throw new Error(`${name} is neither .ndjson nor .ndjson.gz`);
      }
      const { size } = await stat(name);
      found.set(name, { path: name, name: nameFor(name, path, folder), size });
    }
  }
  return [...found.values()];
}

/** Where the file lies below the folder, or else below the path that was given. */
function nameFor(path, given, folder) {
  const name = relative(folder, path);
  return name.startsWith('..')
    ? join(basename(given), relative(given, path))
    : name;
}

async function filesBelow(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const below = await Promise.all(
    entries.map(entry => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    }),
  );
  return below.flat().sort();
}

function isRecordFile(path) {
  return path.endsWith('.ndjson') || path.endsWith('.ndjson.gz');
}

/**
 * The lines of a file that are not blank, in batches that one request may carry.
 *
 * @param onRead - told of the bytes read from the disk
 * @returns batches of `{ number, line }`; a line that no request can carry is a batch of its own, without bytes
 */
export async function* batchesOf(file, onRead) {
  let batch = [];
  let bytes = 0;
  for await (const { number, line } of linesOf(file, onRead)) {
    if (!line) {
      yield [{ number }];
      continue;
    }
    if (isBlank(line)) continue;
    if (
      batch.length === MAX_BATCH_EVENTS ||
      bytes + line.length + 1 > MAX_BATCH_BYTES
    ) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push({ number, line });
    bytes += line.length + 1;
  }
  if (batch.length > 0) yield batch;
}

/** Every line with its number from 1, as bytes: the portal judges the encoding. One that is too long has none. */
async function* linesOf(file, onRead) {
  let parts = [];
  let length = 0;
  let number = 0;
  const add = bytes => {
    length += bytes.length;
    if (length < MAX_BATCH_BYTES) {
      parts.push(bytes);
    } else {
      parts = [];
    }
  };
  const take = () => {
    number += 1;
    const line = length < MAX_BATCH_BYTES ? Buffer.concat(parts) : undefined;
    parts = [];
    length = 0;
    return { number, line };
  };
  for await (const chunk of openRecordFile(file, onRead)) {
    let start = 0;
    let end = chunk.indexOf(LINE_FEED);
    while (end !== -1) {
      add(chunk.subarray(start, end));
      yield take();
      start = end + 1;
      end = chunk.indexOf(LINE_FEED, start);
    }
    add(chunk.subarray(start));
  }
  if (length > 0) yield take();
}

function openRecordFile({ path }, onRead) {
  const raw = createReadStream(path, { highWaterMark: 256 * 1024 });
  raw.on('data', chunk => onRead(chunk.length));
  if (!path.endsWith('.gz')) {
    return raw;
  }
  const unzipped = createGunzip();
  raw.on('error', error => unzipped.destroy(error));
  unzipped.on('close', () => raw.destroy());
  return raw.pipe(unzipped);
}

function isBlank(line) {
  return line.every(byte => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
