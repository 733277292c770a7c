import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { RECORD_KINDS } from 'backstage-plugin-drive-common';
import { recordSchemas } from 'backstage-plugin-drive-node';
import { readFileSync } from 'node:fs';
import { ingest } from './ingest';
import { MAX_BODY_BYTES, MAX_EVENTS } from './limits';

const now = Date.parse('2026-11-21T00:00:00Z');

const page = readFileSync(
  resolvePackagePath('backstage-plugin-drive-backend', '../../docs/ingest.md'),
  'utf8',
);

/** The fenced blocks of the page, by the word behind the fence. */
const blocks = [...page.matchAll(/^```(.*)\n([^]*?)^```$/gm)].map(
  ([block, language, content]) => ({
    language,
    content,
    line: page.slice(0, page.indexOf(block)).split('\n').length,
  }),
);

const blocksOf = (language: string) =>
  blocks.filter(block => block.language === language);

/** What a CI system sets, or the example's script before it. */
const VARIABLES: Record<string, string> = {
  NOW: '2026-11-20T11:58:40Z',
  OUTCOME: 'success',
  GITHUB_REPOSITORY: 'acme/payments',
  GITHUB_RUN_ID: '99121',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_SHA: '3f786850e387550fdab836ed7e6dc881de23001b',
  GITHUB_SERVER_URL: 'https://github.com',
  CI_SERVER_HOST: 'gitlab.com',
  CI_PROJECT_PATH: 'acme/shop/payments',
  CI_JOB_ID: '5521',
  CI_JOB_STARTED_AT: '2026-11-20T11:52:10Z',
  CI_JOB_URL: 'https://gitlab.com/acme/shop/payments/-/jobs/5521',
  CI_COMMIT_SHA: '3f786850e387550fdab836ed7e6dc881de23001b',
  CI_ENVIRONMENT_NAME: 'production',
  JOB_NAME: 'payments/main',
  BUILD_NUMBER: '17',
  BUILD_URL: 'https://ci.example.org/job/payments/17/',
  GIT_COMMIT: '3f786850e387550fdab836ed7e6dc881de23001b',
};

/** The bodies that the page's shell scripts send, as the shell makes them. */
const hereDocuments = blocks.flatMap(({ language, content, line }) =>
  [...content.matchAll(/<<('?)EOF\1.*\n([^]*?)^ *EOF$/gm)].map(
    ([, quote, body]) => ({
      language,
      line,
      body: quote
        ? body
        : body.replace(
            /\$([A-Z_]+)/g,
            (_, name) => VARIABLES[name] ?? `$${name}`,
          ),
    }),
  ),
);

async function answerTo(body: string, contentType: string) {
  return ingest(Buffer.from(body), contentType, {
    now,
    store: { upsert: async () => {} },
  });
}

describe('docs/ingest.md', () => {
  it('has examples of every form', () => {
    expect(blocksOf('json').length).toBeGreaterThan(4);
    expect(blocksOf('ndjson')).toHaveLength(1);
    expect(blocksOf('json answer')).toHaveLength(2);
    expect(hereDocuments.map(({ language }) => language)).toEqual([
      'sh',
      'yaml',
      'yaml',
      'groovy',
    ]);
  });

  it.each(blocksOf('json'))(
    'has events that are accepted: line $line',
    async ({ content }) => {
      const answer = await answerTo(content, 'application/json');

      expect(answer.rejected).toEqual([]);
      expect(answer.droppedFields).toBeUndefined();
      expect(answer.accepted).toBeGreaterThan(0);
    },
  );

  it('has lines that are accepted', async () => {
    const [{ content }] = blocksOf('ndjson');

    expect(await answerTo(content, 'application/x-ndjson')).toEqual({
      accepted: content.trim().split('\n').length,
      rejected: [],
    });
  });

  it.each(hereDocuments)(
    'has scripts whose events are accepted: $language, line $line',
    async ({ body }) => {
      expect(body).not.toContain('$');
      expect(await answerTo(body, 'application/cloudevents+json')).toEqual({
        accepted: 1,
        rejected: [],
      });
    },
  );

  it.each(blocksOf('json answer'))(
    'has answers of the form that they have: line $line',
    ({ content }) => {
      const answer = JSON.parse(content);

      expect(answer).toMatchObject({
        accepted: expect.any(Number),
        rejected: answer.rejected.map(() => ({
          index: expect.any(Number),
          path: expect.any(String),
          reason: expect.any(String),
        })),
      });
    },
  );

  it.each(RECORD_KINDS)('names every field of a %s, and no other', kind => {
    const row = page
      .split('\n')
      .find(line => line.startsWith(`| \`drive.${kind}.v1\``))!;
    // What stands in brackets are values and remarks.
    const fields = row
      .split('|')[2]
      .replace(/\([^)]*\)/g, '')
      .match(/`[^`]+`/g)!
      .map(field => field.slice(1, -1));

    expect(fields.sort()).toEqual(
      Object.entries(recordSchemas[kind].shape)
        .map(([field, schema]) =>
          schema.safeParse(undefined).success ? `${field}?` : field,
        )
        .sort(),
    );
  });

  it('states the limits that there are', () => {
    expect(page).toContain(
      `${MAX_EVENTS.toLocaleString('en-US')} events and ${
        MAX_BODY_BYTES / 1024 / 1024
      } MiB`,
    );
  });
});
