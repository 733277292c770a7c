import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { countCheck, countJest, countPlaywright } from './testCounts.mjs';

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'drive-counts-'));
});
after(() => rmSync(folder, { recursive: true }));

function resultsOf(results) {
  const file = join(folder, 'results.json');
  writeFileSync(file, JSON.stringify(results));
  return file;
}

const jest = counts =>
  resultsOf({
    numPassedTests: 0,
    numFailedTests: 0,
    numRuntimeErrorTestSuites: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    ...counts,
  });
const playwright = stats =>
  resultsOf({
    stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
  });

test('a check counts as one', () => {
  assert.deepEqual(countCheck(0), { passed: 1, failed: 0 });
  assert.deepEqual(countCheck(2), { passed: 0, failed: 1 });
});

test('tests count one by one', () => {
  assert.deepEqual(
    countJest(
      jest({ numPassedTests: 7, numFailedTests: 2, numPendingTests: 1 }),
      1,
    ),
    { passed: 7, failed: 2, skipped: 1 },
  );
  assert.deepEqual(
    countPlaywright(playwright({ expected: 3, unexpected: 1, skipped: 2 }), 1),
    { passed: 3, failed: 1, skipped: 2 },
  );
});

test('a test file that cannot be loaded is a failure', () => {
  const file = jest({ numPassedTests: 7, numRuntimeErrorTestSuites: 1 });
  assert.equal(countJest(file, 1).failed, 1);
});

test('a browser test that passes only when repeated is a failure', () => {
  assert.equal(countPlaywright(playwright({ flaky: 1 }), 0).failed, 1);
});

test('a suite that did not run is a failure', () => {
  const missing = join(folder, 'missing.json');
  assert.deepEqual(countJest(missing, 0), { passed: 0, failed: 1 });
  assert.deepEqual(countPlaywright(missing, 0), { passed: 0, failed: 1 });
});

test('a suite without a single test is a failure', () => {
  assert.equal(countJest(jest({}), 0).failed, 1);
  assert.equal(countPlaywright(playwright({}), 0).failed, 1);
});

test('a suite that ends badly is a failure, whatever its tests say', () => {
  const file = jest({ numPassedTests: 7 });
  assert.deepEqual(countJest(file, 1), { passed: 7, failed: 1, skipped: 0 });
});
