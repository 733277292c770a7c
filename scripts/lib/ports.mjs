import { createServer } from 'node:net';

/**
 * A port that nothing listens on right now.
 *
 * @returns {Promise<number>}
 */
export function freePort() {
  return listenOnce(0, '127.0.0.1');
}

/**
 * Whether a server could listen on a port, on all addresses.
 *
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export async function isPortFree(port) {
  // A listener on 127.0.0.1 alone does not keep others from all addresses, and the other way round.
  for (const host of ['127.0.0.1', undefined]) {
    try {
      await listenOnce(port, host);
    } catch (error) {
      if (error.code === 'EADDRINUSE') return false;
      throw error;
    }
  }
  return true;
}

function listenOnce(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => {
      const { port: listening } = server.address();
      server.close(() => resolve(listening));
    });
  });
}
