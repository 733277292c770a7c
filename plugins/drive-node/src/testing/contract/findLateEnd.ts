import { setTimeout } from 'node:timers/promises';
import { Connector } from '../../Connector';
import { collectAll, Collected, CollectOptions } from '../collectAll';

/** Milliseconds in which a run has to notice that it was aborted. */
const ABORT_LIMIT_MS = 1000;

/** Into the first request of a connector that asks somebody. */
const SOON_MS = 5;

const BREACH = 'it goes on after its run was aborted';

/** A run ends soon after it was aborted, whenever that is. */
export async function findLateEnd(
  connector: Connector,
  options: CollectOptions,
  first: Collected,
): Promise<string[]> {
  if (first.records.length === 0) {
    return [];
  }
  const before = AbortSignal.abort();
  const atFirst = new AbortController();
  const soon = new AbortController();
  setTimeout(SOON_MS).then(() => soon.abort());
  const stopping: Connector = {
    ...declared(connector),
    async *collect(run) {
      for await (const record of connector.collect(run)) {
        yield record;
        atFirst.abort();
      }
    },
  };
  const ends = await Promise.all([
    ending(connector, { ...options, signal: before }, before).then(end =>
      // Only a run that was aborted before it began has to be without its records.
      typeof end === 'object' && end.records.length >= first.records.length
        ? 'late'
        : end,
    ),
    ending(connector, { ...options, signal: soon.signal }, soon.signal),
    ending(stopping, { ...options, signal: atFirst.signal }, atFirst.signal),
  ]);
  return ends.includes('late') ? [BREACH] : [];
}

async function ending(
  connector: Connector,
  options: CollectOptions,
  signal: AbortSignal,
): Promise<Collected | 'ended' | 'late'> {
  const late = new Promise<'late'>(resolve => {
    const wait = () =>
      setTimeout(ABORT_LIMIT_MS, undefined, { ref: false }).then(() =>
        resolve('late'),
      );
    if (signal.aborted) {
      wait();
    } else {
      signal.addEventListener('abort', wait, { once: true });
    }
  });
  return Promise.race([
    collectAll(connector, options).catch(() => 'ended' as const),
    late,
  ]);
}

function declared({ id, title, kinds }: Connector) {
  return { id, title, kinds };
}
