import { createBackend } from '@backstage/backend-defaults';
import { readFileSync } from 'node:fs';
import { setClockAhead } from './setClockAhead';
import { TestCatalog } from './catalog';

/** What a replica is told when it starts, as JSON. */
export interface ReplicaOrders {
  /** A file with the catalog's entities, as a JSON array. */
  entitiesFile: string;
  /** How far its clock is ahead of the machine's, in milliseconds; may be negative. */
  clockAheadMs: number;
}

/** One backend of a portal, as its operators run it: scheduler, database and HTTP are Backstage's own. */
async function main() {
  const orders: ReplicaOrders = JSON.parse(process.env.REPLICA_ORDERS!);
  setClockAhead(orders.clockAheadMs);
  const entities = JSON.parse(readFileSync(orders.entitiesFile, 'utf8'));
  const backend = createBackend();
  backend.add(import('..'));
  const catalog = new TestCatalog(entities);
  catalog.pageSize = 1_000;
  backend.add(catalog.factory);
  await backend.start();
  process.send!('started');
}

main().catch(error => {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exit(1);
});
