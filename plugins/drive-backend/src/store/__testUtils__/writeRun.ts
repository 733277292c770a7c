import { Knex } from 'knex';
import { packScorecard } from '../scorecardPacking';
import { RunMeta, SnapshotStore } from '../SnapshotStore';
import { SnapshotEntry } from './scorecards';

const AT_ONCE = 100;

/**
 * Writes a run as evaluations do: part after part, and shown once it is complete.
 *
 * @param clock - milliseconds since the epoch
 * @returns the run's id
 */
export async function writeRun(
  client: Knex,
  meta: RunMeta,
  entries: AsyncIterable<SnapshotEntry> | Iterable<SnapshotEntry>,
  clock: () => number = Date.now,
): Promise<number> {
  const store = new SnapshotStore(client);
  const startedAt = meta.startedAt ?? clock();
  const id = await store.begin(client, { ...meta, startedAt });
  let part: SnapshotEntry[] = [];
  let subjects = 0;
  const flush = async () => {
    const packed = part.map(({ payload, ...entry }) => ({
      ...entry,
      payload: packScorecard(payload),
    }));
    part = [];
    subjects += packed.length;
    await client.transaction(transaction =>
      store.write(transaction, id, packed),
    );
  };
  for await (const entry of entries) {
    part.push(entry);
    if (part.length === AT_ONCE) {
      await flush();
    }
  }
  await flush();
  await client.transaction(transaction =>
    store.show(transaction, id, {
      ...meta,
      startedAt,
      finishedAt: clock(),
      subjects,
    }),
  );
  return id;
}
