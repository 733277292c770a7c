/** @jest-environment node */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { gateExamples, gateScript } from './gateExamples';

const run = promisify(execFile);

/** What the script says, and whether the pipeline goes on, where the portal answers so. */
async function ask(
  answer: (req: IncomingMessage, res: ServerResponse) => void,
  purpose?: string,
): Promise<{ goesOn: boolean; says: string }> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise(done => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  try {
    const script = gateScript({ portal: `http://127.0.0.1:${port}`, purpose });
    const { stdout } = await run('sh', ['-ec', script], {
      env: { ...process.env, DRIVE_TOKEN: 'secret' },
    });
    return { goesOn: true, says: stdout };
  } catch (error) {
    return { goesOn: false, says: (error as { stdout: string }).stdout };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const json =
  (body: object, status = 200) =>
  (_req: IncomingMessage, res: ServerResponse) => {
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end(JSON.stringify(body));
  };

const halted = { clear: false, state: 'halted', reason: 'Bookings are lost.' };

describe('The gate of a pipeline', () => {
  it('stops where the line is halted, and says why', async () => {
    const { goesOn, says } = await ask(json(halted));
    expect(goesOn).toBe(false);
    expect(says).toContain('Bookings are lost.');
  });

  it.each([
    ['the line is clear', json({ clear: true, state: 'clear' })],
    ['a halt expired', json({ clear: true, state: 'expired' })],
    ['the portal fails', json({ error: 'no' }, 503)],
    ['the token is refused', json({ error: 'no' }, 401)],
    ['something else answers', json({ hello: 'world' })],
    ['the connection breaks', (req: IncomingMessage) => req.destroy()],
    ['nothing answers in time', () => {}],
  ])('goes on where %s', async (_what, answer) => {
    expect((await ask(answer)).goesOn).toBe(true);
  });

  it('asks with its token for its subject, and says what it is for', async () => {
    let asked: IncomingMessage | undefined;
    await ask((req, res) => {
      asked = req;
      json({ clear: true })(req, res);
    }, 'incident-fix');
    expect(asked!.url).toBe(
      '/api/drive/v1/line/component/default/payments-api?purpose=incident-fix',
    );
    expect(asked!.headers.authorization).toBe('Bearer secret');
  });
});

describe('The examples', () => {
  it('stand in the documentation, word for word', () => {
    const page = readFileSync(
      resolve(__dirname, '../../../../../docs/line.md'),
      'utf8',
    );
    for (const example of Object.values(gateExamples)) {
      expect(page).toContain(example);
    }
  });
});
