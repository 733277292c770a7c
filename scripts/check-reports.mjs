#!/usr/bin/env node
/**
 * Checks that what is written down of every published package is what it is: the exports that others may rely on
 * (report.api.md), and the tables that its migrations make (report.sql.md).
 *
 *   node scripts/check-reports.mjs
 *
 * With --update, writes them anew: read the diff, it is what a change means for adopters.
 */
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { run } from './lib/processGroup.mjs';
import { publishedPackages } from './pack/publishedPackages.mjs';

/** Not every field needs a sentence, and messages about the tool's own input help nobody. */
const OMITTED = 'ae-undocumented,ae-wrong-input-file-type';

/**
 * What the tool takes for forgotten, and is not: the types that the test kit of drive-node takes from its main entry, since
 * it looks at one entry at a time; and the type of all messages, which is worked out from the texts. They stand in the
 * reports, so that another one would be noticed.
 */
const WITH_WARNINGS = 'plugins/drive,plugins/drive-node';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: { update: { type: 'boolean', default: false } },
});
const packages = publishedPackages(root).map(({ directory }) => directory);

// The reports are made from the types that the compiler leaves. Built anew: what it adds to an earlier build may keep the
// types of before, and put the members of a union in another order, so that a report would depend on who made it.
rmSync(join(root, 'dist-types'), { recursive: true, force: true });
process.exitCode =
  (await run('yarn', ['tsc'], { cwd: root })) ||
  (await run(
    'yarn',
    [
      ...['backstage-repo-tools', 'api-reports', ...packages],
      ...['--omit-messages', OMITTED, '--allow-warnings', WITH_WARNINGS],
      '--sql-reports',
      ...(values.update ? [] : ['--ci']),
    ],
    { cwd: root },
  ));
if (process.exitCode && !values.update) {
  process.stderr.write(
    '\nReports are not what the packages are. `npm run build:api-reports` writes them anew.\n',
  );
}
