import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { dirname } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { advisoriesFor } from './advisories.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A registry that answers as a test says. */
let answer;
const registry = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { status = 200, text } = answer(JSON.parse(body));
  response.writeHead(status, { 'content-type': 'application/json' }).end(text);
});

before(async () => {
  await new Promise(resolve => {
    registry.listen(0, '127.0.0.1', resolve);
  });
  process.env.YARN_NPM_AUDIT_REGISTRY = `http://127.0.0.1:${
    registry.address().port
  }`;
  process.env.YARN_UNSAFE_HTTP_WHITELIST = '127.0.0.1';
  process.env.YARN_HTTP_RETRY = '0';
});
after(() => {
  registry.close();
});

const advisory = (severity, title) => ({
  id: title,
  url: `https://advisories.example.org/${title}`,
  title,
  severity,
  vulnerable_versions: '*',
});

/** What a registry knows, of what it is asked about. */
const knowing = known => asked => ({
  text: JSON.stringify(
    Object.fromEntries(
      Object.entries(known).filter(([name]) => Object.hasOwn(asked, name)),
    ),
  ),
});

/** Only of the release that is known to be vulnerable: DRIVE needs another one. */
const oldLodash = asked =>
  asked.lodash?.[0] === '4.17.4'
    ? { lodash: [advisory('critical', 'pollution')] }
    : {};

const ask = () => advisoriesFor(root, ['plugins/drive-common']);

test('what nobody warns of is clean, where the registry knows what is known', async () => {
  const asked = [];
  answer = names => {
    asked.push(Object.keys(names));
    return knowing(oldLodash(names))(names);
  };
  assert.deepEqual(await ask(), []);
  assert.deepEqual(asked[0], ['lodash']);
  assert.ok(asked[1].length > 1, 'what the package needs is asked about');
});

test('an advisory about what a published package needs is found, one that is moderate is not', async () => {
  let needed;
  answer = names => {
    [needed] = Object.keys(names);
    return needed === 'lodash' && names.lodash[0] === '4.17.4'
      ? knowing(oldLodash(names))(names)
      : knowing({
          [needed]: [advisory('high', 'a'), advisory('moderate', 'b')],
        })(names);
  };
  assert.deepEqual(await ask(), [
    {
      name: needed,
      severity: 'high',
      title: 'a',
      url: 'https://advisories.example.org/a',
    },
  ]);
});

test('a registry that does not take the question is no clean bill', async () => {
  answer = () => ({ status: 405, text: '{}' });
  await assert.rejects(ask(), /Response Code: 405 \(Method Not Allowed\)/);
});

test('an answer that is none is no clean bill', async () => {
  answer = () => ({ text: '<html>Sign in</html>' });
  await assert.rejects(ask(), /is not valid JSON/);
});

test('a registry that answers everything with nothing is no clean bill', async () => {
  answer = () => ({ text: '{}' });
  await assert.rejects(ask(), /knows no advisory about lodash 4\.17\.4/);
});

test('a registry that ceases to answer halfway is no clean bill', async () => {
  answer = names =>
    names.lodash?.[0] === '4.17.4'
      ? knowing(oldLodash(names))(names)
      : { status: 503, text: '{}' };
  await assert.rejects(ask(), /503/);
});

test('a registry that nobody reaches is no clean bill', async () => {
  const { YARN_NPM_AUDIT_REGISTRY } = process.env;
  process.env.YARN_NPM_AUDIT_REGISTRY = 'http://127.0.0.1:1';
  await assert.rejects(ask(), /ECONNREFUSED/);
  process.env.YARN_NPM_AUDIT_REGISTRY = YARN_NPM_AUDIT_REGISTRY;
});
