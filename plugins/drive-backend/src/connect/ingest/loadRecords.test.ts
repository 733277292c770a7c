import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { AnyRecord } from 'backstage-plugin-drive-node';
import { exampleRecords } from 'backstage-plugin-drive-node/testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { ingest } from './ingest';

const script = resolvePackagePath(
  'backstage-plugin-drive-backend',
  '../../scripts/load-records.mjs',
);

const now = Date.parse('2026-11-21T00:00:00Z');

// Every test starts a process or two, on machines that do other things beside.
jest.setTimeout(60_000);

const folder = createMockDirectory();

/** What a test's portal does with a request before it takes the records in, if anything. */
type Answer = (
  attempt: number,
  request: IncomingMessage,
) =>
  | { status: number; headers?: object; body?: string }
  | 'hang up'
  | undefined;

let server: Server;
let url: string;
let answer: Answer;
let requests: { events: number; bytes: number; token?: string }[];
let records: AnyRecord[];
let underWay: number;
let mostUnderWay: number;

beforeEach(async () => {
  answer = () => undefined;
  requests = [];
  records = [];
  underWay = 0;
  mostUnderWay = 0;
  folder.clear();
  server = createServer(async (req, res) => {
    underWay += 1;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    const chunks: Buffer[] = [];
    for await (const chunk of req) {
      chunks.push(chunk);
    }
    const body = Buffer.concat(chunks);
    requests.push({
      events: body.toString().split('\n').length - 1,
      bytes: body.length,
      token: req.headers.authorization,
    });
    const told = answer(requests.length, req);
    if (told === 'hang up') {
      req.socket.destroy();
    } else if (told) {
      res.writeHead(told.status, { ...told.headers }).end(told.body);
    } else if (req.url !== '/api/drive/v1/events' || req.method !== 'POST') {
      res.writeHead(404).end();
    } else {
      const result = await ingest(body, req.headers['content-type'], {
        now,
        store: {
          upsert: async kept => {
            records.push(...kept);
          },
        },
      });
      // Long enough for another request to come in.
      await new Promise(resolve => setTimeout(resolve, 20));
      res.writeHead(202).end(JSON.stringify(result));
    }
    underWay -= 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
});

async function load(args: string[], env: NodeJS.ProcessEnv = {}) {
  const { DRIVE_TOKEN: _, npm_lifecycle_event: __, ...inherited } = process.env;
  const child = spawn(process.execPath, [script, ...args], {
    cwd: folder.path,
    env: { ...inherited, ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', data => {
    stdout += data;
  });
  child.stderr.on('data', data => {
    stderr += data;
  });
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}

function line(id: number | string, more: object = {}) {
  const { kind, ...attributes } = exampleRecords.change;
  return JSON.stringify({
    specversion: '1.0',
    type: `drive.${kind}.v1`,
    ...attributes,
    id: `${id}`,
    ...more,
  });
}

const lines = (count: number, prefix = '') =>
  Array.from({ length: count }, (_, i) => line(`${prefix}${i}`)).join('\n');

describe('load-records', () => {
  it('loads every NDJSON file of a folder, gzip too, in batches, two at a time', async () => {
    folder.setContent({
      'a/changes.ndjson': lines(4500, 'a'),
      'a/b/c/more.ndjson.gz': gzipSync(`${lines(10, 'b')}\n\n`),
      'README.md': 'no records',
      'a/changes.json': '{}',
    });

    const { code, stdout, stderr } = await load(['.', '--url', url]);

    expect({ code, ids: new Set(records.map(({ id }) => id)).size }).toEqual({
      code: 0,
      ids: 4510,
    });
    expect(stdout).toMatch(
      /^4,510 records accepted, 0 rejected, 0 failed, from 2 files in [\d.]+ s \([\d,]+\/s\)\n$/,
    );
    expect(stderr.trim().split('\n')).toEqual([
      'a/b/c/more.ndjson.gz: 10 accepted, 0 rejected',
      'a/changes.ndjson: 4,500 accepted, 0 rejected',
    ]);
    expect(requests.map(({ events }) => events).sort()).toEqual([
      10, 2000, 2000, 500,
    ]);
    expect(mostUnderWay).toBe(2);
  });

  it('keeps batches below what a request may carry, and says which line is too long', async () => {
    const padding = 'x'.repeat(900_000);
    folder.setContent({
      'big.ndjson': [
        ...Array.from({ length: 9 }, (_, i) => line(i, { padding })),
        line('long', { padding: 'x'.repeat(4_200_000) }),
        line('last'),
      ].join('\n'),
    });

    const { code, stdout } = await load(['big.ndjson', '--url', url]);

    expect(code).toBe(1);
    expect(Math.max(...requests.map(({ bytes }) => bytes))).toBeLessThanOrEqual(
      4 * 1024 * 1024,
    );
    expect(records).toHaveLength(10);
    expect(stdout).toMatch(
      /rejected {2}big\.ndjson:10: longer than 4194304 bytes/,
    );
  });

  it('says which lines were rejected, and why', async () => {
    folder.setContent({
      'x.ndjson': `\n${line(1)}\r\n\n{"broken\n${line(2, {
        time: 'yesterday',
      })}\n${line(3, { data: { authorKind: 'human', author: 'someone' } })}\n`,
    });

    const { code, stdout } = await load(['x.ndjson', '--url', `${url}/`]);

    expect(code).toBe(1);
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(/^rejected {2}x\.ndjson:4: is not valid JSON: /),
      'rejected  x.ndjson:5: time: expected an RFC 3339 timestamp with offset',
      'rejected  x.ndjson:6: data.openedAt: required',
      expect.stringMatching(/^1 records accepted, 3 rejected, 0 failed, /),
      '',
    ]);
  });

  it('lists the first twenty rejections, and counts the others by reason', async () => {
    folder.setContent({
      'x.ndjson': [
        ...Array.from({ length: 1500 }, (_, i) => line(i, { time: '' })),
        ...Array.from({ length: 1500 }, (_, i) => line(i, { subject: '' })),
      ].join('\n'),
    });

    const { code, stdout } = await load(['x.ndjson', '--url', url]);

    expect(code).toBe(1);
    expect(stdout.match(/^rejected {2}x\.ndjson:\d+:/gm)).toHaveLength(20);
    const more = [...stdout.matchAll(/^rejected {2}([\d,]+) more: /gm)].map(
      ([, count]) => Number(count.replace(',', '')),
    );
    expect(more).toHaveLength(2);
    expect(more[0] + more[1]).toBe(2980);
  });

  it('names the person fields that were dropped', async () => {
    folder.setContent({
      'x.ndjson': line(1, {
        data: { ...exampleRecords.change.data, author: 'someone' },
      }),
    });

    const { code, stdout } = await load(['x.ndjson', '--url', url]);

    expect(code).toBe(0);
    expect(stdout).toContain('these fields were dropped: data.author\n');
  });

  it.each([
    ['is busy', { status: 429, headers: { 'retry-after': '0' } }],
    [
      'is starting',
      {
        status: 503,
        headers: { 'retry-after': new Date(0).toUTCString() },
        body: '{"error":{"message":"Service has not started up yet"}}',
      },
    ],
    ['hangs up', 'hang up' as const],
  ])('tries again while the portal %s', async (_, first) => {
    folder.setContent({ 'x.ndjson': lines(3) });
    answer = attempt => (attempt === 1 ? first : undefined);

    const { code, stderr } = await load(['x.ndjson', '--url', url]);

    expect(code).toBe(0);
    expect(requests).toHaveLength(2);
    expect(records).toHaveLength(3);
    expect(stderr).toMatch(/trying again in \d s/);
  });

  it('waits as long as the portal asks', async () => {
    folder.setContent({ 'x.ndjson': lines(1) });
    const at: number[] = [];
    answer = attempt => {
      at.push(performance.now());
      return attempt === 1
        ? { status: 429, headers: { 'retry-after': '1' } }
        : undefined;
    };

    await load(['x.ndjson', '--url', url]);

    expect(at[1] - at[0]).toBeGreaterThanOrEqual(990);
  });

  it('sends less at once where even its batches are too large for a proxy', async () => {
    folder.setContent({ 'x.ndjson': lines(100) });
    answer = () =>
      requests[requests.length - 1].events > 30 ? { status: 413 } : undefined;

    const { code } = await load(['x.ndjson', '--url', url]);

    expect(code).toBe(0);
    expect(records).toHaveLength(100);
  });

  it.each([401, 403, 404])('stops at the answer %d', async status => {
    folder.setContent({ 'a.ndjson': lines(9000), 'b.ndjson': lines(9000) });
    answer = () => ({ status, body: '{"error":{"message":"not you"}}' });

    const { code, stdout } = await load(['.', '--url', url]);

    expect(code).toBe(1);
    expect(requests.length).toBeLessThanOrEqual(3);
    expect(stdout).toContain(
      `Stopped early: ${url}/api/drive/v1/events answers ${status}: not you`,
    );
  });

  it('goes on after an error of the portal, and fails in the end', async () => {
    folder.setContent({ 'x.ndjson': lines(4000) });
    answer = attempt => (attempt === 1 ? { status: 500 } : undefined);

    const { code, stdout } = await load(['x.ndjson', '--url', url]);

    expect(code).toBe(1);
    expect(records).toHaveLength(2000);
    expect(stdout).toMatch(/2,000 records accepted, 0 rejected, 2,000 failed/);
  });

  it('fails where a file is not what its name says', async () => {
    folder.setContent({ 'x.ndjson.gz': 'not gzip', 'y.ndjson': lines(2) });

    const { code, stderr } = await load(['.', '--url', url]);

    expect(code).toBe(1);
    expect(stderr).toContain('x.ndjson.gz cannot be read to its end');
    expect(records).toHaveLength(2);
  });

  it('sends the token that it is given, else the environment’s, else the demo portal’s', async () => {
    folder.setContent({ 'x.ndjson': line(1) });

    await load(['x.ndjson', '--url', url]);
    await load(['x.ndjson', '--url', url], { DRIVE_TOKEN: 'from-env' });
    await load(['x.ndjson', '--url', url, '--token', 'given'], {
      DRIVE_TOKEN: 'from-env',
    });

    expect(requests.map(({ token }) => token)).toEqual([
      'Bearer drive-demo-ingest-token',
      'Bearer from-env',
      'Bearer given',
    ]);
  });

  it('reads paths from where npm was called', async () => {
    folder.setContent({ 'sub/x.ndjson': line(1) });

    const { code } = await load(['x.ndjson', '--url', url], {
      npm_lifecycle_event: 'load',
      INIT_CWD: folder.resolve('sub'),
    });

    expect(code).toBe(0);
    expect(records).toHaveLength(1);
  });

  it.each([
    ['nothing', []],
    ['a file that is not there', ['none.ndjson']],
    ['a folder without records', ['empty']],
    ['a file of another kind', ['x.json']],
    ['an unknown option', ['x.ndjson', '--speed', '9']],
    ['an address that is none', ['x.ndjson', '--url', 'portal']],
  ])('explains itself when it is given %s', async (_, args) => {
    folder.setContent({ 'empty/a.txt': '', 'x.json': '{}', 'x.ndjson': '' });

    const { code, stderr } = await load(args);

    expect(code).toBe(2);
    expect(stderr).not.toContain('    at ');
    expect(requests).toEqual([]);
  });
});
