import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { freePort, isPortFree } from './ports.mjs';

for (const host of ['127.0.0.1', '0.0.0.0', undefined]) {
  test(`a port that a server holds on ${
    host ?? 'all addresses'
  } is taken`, async () => {
    const port = await freePort();
    assert.equal(await isPortFree(port), true);

    const server = createServer();
    await new Promise(resolve => {
      server.listen(port, host, resolve);
    });
    try {
      assert.equal(await isPortFree(port), false);
    } finally {
      server.close();
    }
  });
}
