#!/usr/bin/env node
/**
 * Asks the package registry which known vulnerabilities the production dependencies of what is published have, and
 * fails on any that is high or critical, and where the registry cannot be asked or answers without knowing: what nobody
 * looked at is not clean.
 *
 * A mirror that tells no advisories can be gone around: YARN_NPM_AUDIT_REGISTRY names another registry for this alone.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { advisoriesFor } from './check-dependencies/advisories.mjs';
import { publishedPackages } from './pack/publishedPackages.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

try {
  const advisories = await advisoriesFor(
    root,
    publishedPackages(root).map(({ directory }) => directory),
  );
  if (advisories.length === 0) {
    process.stdout.write(
      'No production dependency has a known vulnerability that is high or critical.\n',
    );
  } else {
    process.stderr.write(
      advisories
        .map(
          ({ name, severity, title, url }) =>
            `${name}: ${severity}: ${title} (${url})\n`,
        )
        .join(''),
    );
    process.exitCode = 1;
  }
} catch (error) {
  process.stderr.write(
    `The registry could not be asked for advisories: ${error.message}. YARN_NPM_AUDIT_REGISTRY names another one.\n`,
  );
  process.exitCode = 1;
}
