import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} [skipped]
 */

/**
 * A check without tests of its own counts as one.
 *
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countCheck(exitCode) {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * @param {string} resultsFile what Jest wrote with --json
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countJest(resultsFile, exitCode) {
  return neverSilent(exitCode, resultsFile, results => ({
    passed: results.numPassedTests,
    // A file that could not be loaded has no tests to count.
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    skipped: results.numPendingTests + results.numTodoTests,
  }));
}

/**
 * @param {string} resultsFile what Playwright's JSON reporter wrote
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countPlaywright(resultsFile, exitCode) {
  return neverSilent(exitCode, resultsFile, ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }));
}

// A suite that did not run, ran nothing or ended badly is never without a failure.
function neverSilent(exitCode, resultsFile, read) {
  if (!existsSync(resultsFile)) return { passed: 0, failed: 1 };
  const counts = read(JSON.parse(readFileSync(resultsFile, 'utf8')));
  const isBad = exitCode !== 0 || counts.passed + counts.failed === 0;
  return isBad && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
