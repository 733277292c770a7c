#!/usr/bin/env node
/**
 * Asks the package registry which known vulnerabilities the production dependencies have, and fails on any that is high
 * or critical, and where the registry cannot be asked: what nobody looked at is not clean.
 *
 * A mirror that tells no advisories can be gone around: YARN_NPM_AUDIT_REGISTRY names another registry for this alone.
 */
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How Yarn says that no answer came. */
const REFUSED =
  /Response code:? \d+ \([^)]*\)|RequestError|ENOTFOUND|ECONN[A-Z]+/i;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { status, stdout, stderr } = spawnSync(
  'yarn',
  [
    ...['npm', 'audit', '--severity', 'high', '--recursive'],
    ...['--environment', 'production', '--no-deprecations'],
  ],
  { cwd: root, encoding: 'utf8' },
);
const output = `${stdout}${stderr}`;

if (status === 0) {
  process.stdout.write(
    'No production dependency has a known vulnerability that is high or critical.\n',
  );
} else if (REFUSED.test(output)) {
  const [reason] = REFUSED.exec(output);
  process.stderr.write(
    `The registry could not be asked for advisories: ${reason}. YARN_NPM_AUDIT_REGISTRY names another one.\n`,
  );
  process.exitCode = 1;
} else {
  process.stderr.write(output);
  process.exitCode = 1;
}
