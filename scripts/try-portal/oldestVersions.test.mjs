import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tooNew } from './oldestVersions.mjs';

test('what a release has not yet is told', () => {
  assert.deepEqual(
    tooNew(
      { a: '1.10.0', b: '0.17.3', c: '2.0.0' },
      { a: '1.9.9', b: '0.17.3', d: '1.0.0' },
    ),
    ['a 1.10.0 is asked for, 1.9.9 is there'],
  );
});
