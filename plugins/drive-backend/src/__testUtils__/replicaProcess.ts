import { createBackend } from '@backstage/backend-defaults';
import { readFileSync } from 'node:fs';
import { ReplicaOrders, STARTED } from './replicaStart';
import { setClockAhead } from './setClockAhead';
import { TestCatalog } from './catalog';

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
  process.send!(STARTED);
}

main().catch(error => {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exit(1);
});
