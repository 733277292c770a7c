import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepsIn } from './documentedSteps.mjs';

const block = (info, text) => `\`\`\`${info}\n${text}\n\`\`\`\n`;

test('blocks that say what they are for are steps, in their order', () => {
  const page = [
    block('sh portal legacy', 'yarn add x'),
    'Words.\n',
    block('sh', 'for the eye only'),
    block('diff packages/app/src/App.tsx', '+a\n b'),
    block('yaml app-config.yaml postgres', 'a: 1'),
  ].join('\n');
  assert.deepEqual(stepsIn(page), [
    { kind: 'portal', conditions: ['legacy'], text: 'yarn add x\n' },
    {
      kind: 'diff',
      file: 'packages/app/src/App.tsx',
      conditions: [],
      text: '+a\n b\n',
    },
    {
      kind: 'config',
      file: 'app-config.yaml',
      conditions: ['postgres'],
      text: 'a: 1\n',
    },
  ]);
});

test('a block whose purpose is misspelt is an error', () => {
  assert.throws(() => stepsIn(block('sh protal', 'x')), /"sh protal"/);
});
