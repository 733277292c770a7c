import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import { entityEnvelopeSchemaValidator } from '@backstage/catalog-model';
import { blocksIn, blocksOf, pages, root } from './blocksOf.mjs';
import { classify } from './classify.mjs';
import { problemsOfCode } from './code.mjs';
import { ConfigurationCheck } from './configuration.mjs';
import { problemsOfRequestLine, problemsOfShell } from './shell.mjs';

const require = createRequire(import.meta.url);
const { default: Ajv } = require('ajv/dist/2020');

const NOW = Date.parse('2026-11-21T00:00:00Z');

const configuration = await ConfigurationCheck.load();
const { openApiDocument: contract } = require(join(
  root,
  'plugins/drive-backend/src/serve/openapi/document.ts',
));
const records = require(join(root, 'plugins/drive-node/src/index.ts'));

const texts = new Map(
  pages().map(page => [page, readFileSync(join(root, page), 'utf8')]),
);
const blocks = pages().flatMap(blocksOf);

/** The heading that a block stands below. */
function headingOf({ page, line }) {
  const above = texts.get(page).split('\n').slice(0, line);
  return above
    .filter(text => /^#+ /.test(text))
    .at(-1)
    ?.replace(/^#+ /, '');
}

const kindOf = block => classify(block, headingOf);
const ofKind = kind =>
  blocks
    .map(block => ({ ...block, ...kindOf(block) }))
    .filter(block => block.kind === kind);

describe('What the pages say to type', () => {
  test('every block is of a kind that is checked', () => {
    const unchecked = blocks
      .filter(block => kindOf(block) === undefined)
      .map(({ where, language, target }) => `${where} ${language} ${target}`);
    assert.deepEqual(unchecked, []);
    assert.ok(blocks.length > 60);
  });

  test('what others execute, they do', () => {
    for (const { where, page, test: file } of ofKind('executed')) {
      const source = readFileSync(join(root, file), 'utf8');
      const name = page.split('/').at(-1);
      assert.ok(source.includes(name), `${where}: ${file} does not read it`);
    }
  });

  for (const { where, content } of ofKind('shell')) {
    test(`commands of ${where}`, () => {
      assert.deepEqual(problemsOfShell(content, contract), []);
    });
  }

  for (const { where, content } of ofKind('request')) {
    test(`request of ${where}`, () => {
      assert.deepEqual(problemsOfRequestLine(content, contract), []);
    });
  }

  for (const { where, data, schema } of ofKind('answer')) {
    test(`answer of ${where}`, () => {
      const ajv = new Ajv({ strict: false, logger: false });
      ajv.addSchema({ ...contract, $id: 'contract' });
      const validate = ajv.compile({
        $ref: `contract#/components/schemas/${schema}`,
      });
      assert.ok(validate(data), ajv.errorsText(validate.errors));
    });
  }

  for (const { where, content, language } of ofKind('code')) {
    test(`code of ${where}`, () => {
      assert.deepEqual(problemsOfCode(content, language), []);
    });
  }

  for (const { where, data } of ofKind('configuration')) {
    test(`configuration of ${where}`, () => {
      assert.deepEqual(configuration.problemsOf(data), []);
    });
  }

  for (const { where, data } of ofKind('record')) {
    test(`record of ${where}`, () => {
      const parsed = data.type.startsWith('dev.cdevents')
        ? records.fromCdEvent(data.data)
        : records.parseRecord(data, NOW);
      assert.ok(parsed, `${where} is no record`);
    });
  }

  for (const { where, data } of ofKind('entity')) {
    test(`entity of ${where}`, () => {
      entityEnvelopeSchemaValidator()(data);
    });
  }

  test('parts of entities name annotations that something reads', () => {
    const sources = sourceText();
    for (const { where, data } of ofKind('part of an entity')) {
      for (const name of Object.keys(data.metadata?.annotations ?? {})) {
        assert.ok(sources.includes(name), `${where}: nothing reads ${name}`);
      }
    }
  });

  test('policies of Argo CD have lines of permissions and of roles', () => {
    for (const { where, content } of ofKind('policy of Argo CD')) {
      for (const line of content.trim().split('\n')) {
        assert.match(line, /^(p(, [^,]+){5}|g(, [^,]+){2})$/, where);
      }
    }
  });

  test('links between pages lead somewhere', () => {
    const broken = [...texts].flatMap(([page, text]) =>
      [...withoutBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, link]) => link)
        .filter(link => !/^[a-z]+:/.test(link))
        .filter(link => !leadsSomewhere(page, link))
        .map(link => `${page}: ${link}`),
    );
    assert.deepEqual(broken, []);
  });
});

describe('The checks', () => {
  test('find what is wrong in commands', () => {
    const small = { paths: { '/v1/line/{kind}/{name}': { get: {} } } };
    assert.deepEqual(
      problemsOfShell(
        [
          'npm run no-such-script',
          'node scripts/no-such-file.mjs',
          'yarn --cwd packages/app add backstage-plugin-drive-nothing',
          'curl -X POST https://portal/api/drive/v1/line/component/a',
          'curl https://portal/api/drive/v1/lines',
          'rm -rf /',
        ].join('\n'),
        small,
      ),
      [
        'there is no npm script no-such-script',
        'there is no file scripts/no-such-file.mjs',
        'there is no package backstage-plugin-drive-nothing',
        '/v1/line/component/a takes no post',
        'the contract has no path /v1/lines',
        'nobody checks the command rm',
      ],
    );
  });

  test('find what is wrong in code', () => {
    assert.deepEqual(
      problemsOfCode(
        "import { Nothing } from 'backstage-plugin-drive-common';\nimport('backstage-plugin-drive-nothing');\n",
        'ts',
      ),
      [
        'backstage-plugin-drive-common does not export Nothing',
        'there is no package backstage-plugin-drive-nothing',
      ],
    );
    assert.equal(problemsOfCode('const = 1;', 'ts').length > 0, true);
  });

  test('find what is wrong in configuration', () => {
    const wrong = drive => configuration.problemsOf({ drive }).length > 0;
    assert.equal(wrong({ admins: ['group:default/platform'] }), false);
    assert.equal(wrong({ admin: ['group:default/platform'] }), true);
    assert.equal(wrong({ admins: ['platform'] }), true);
    assert.equal(wrong({ connectors: { nothing: {} } }), true);
  });

  test('do not take a block for something else', () => {
    const [unknown, config] = blocksIn(
      '```yaml\nfoo: 1\n```\n\n```yaml\ndrive: {}\n```\n',
      'docs/x.md',
    );
    assert.equal(
      classify(unknown, () => ''),
      undefined,
    );
    assert.equal(classify(config, () => '').kind, 'configuration');
  });
});

const withoutBlocks = text => text.replace(/^ *```[^]*?^ *```$/gm, '');

/** Every source of the packages, in which an annotation would be named. */
function sourceText() {
  const folders = readdirSync(join(root, 'plugins')).map(name =>
    join(root, 'plugins', name, 'src'),
  );
  return folders
    .flatMap(folder =>
      readdirSync(folder, { recursive: true })
        .filter(name => name.endsWith('.ts'))
        .map(name => readFileSync(join(folder, name), 'utf8')),
    )
    .join('\n');
}

function leadsSomewhere(page, link) {
  const [file, anchor] = link.split('#');
  const target = file ? resolve(root, dirname(page), file) : join(root, page);
  if (!existsSync(target)) {
    return false;
  }
  if (!anchor || !target.endsWith('.md')) {
    return true;
  }
  const text = readFileSync(target, 'utf8');
  const slugs = [...withoutBlocks(text).matchAll(/^#+ (.*)$/gm)].map(
    ([, heading]) => slugOf(heading),
  );
  return slugs.includes(anchor) || text.includes(`id="${anchor}"`);
}

/** How a heading is called in links. */
function slugOf(heading) {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}
