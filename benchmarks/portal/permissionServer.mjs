import http from 'node:http';

/**
 * A server that takes questions of permission as a permission backend does, and nothing more: what asking costs.
 *
 * @returns {Promise<(queries: object[]) => Promise<void>>} asks
 */
export async function startPermissionServer() {
  const server = http.createServer((incoming, answer) => {
    incoming.resume();
    incoming.on('end', () => answer.end('{"items":[]}'));
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const { port } = server.address();
  const agent = new http.Agent({ keepAlive: true });
  return queries =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify({ items: queries });
      const sent = http.request(
        {
          host: '127.0.0.1',
          port,
          agent,
          method: 'POST',
          path: '/authorize',
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
          },
        },
        answer => {
          answer.resume();
          answer.on('end', resolve);
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
}
