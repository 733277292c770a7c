#!/usr/bin/env node
/**
 * Packs every published package and has the tarballs judged by publint, by arethetypeswrong and by what this project asks
 * of them; then the workspace by knip. Prints what is wrong, and fails where something is.
 *
 *   node scripts/check-packages.mjs
 *
 * With --packages, takes a folder that scripts/pack.mjs filled, or fills it where it is empty and leaves the tarballs to
 * others; with --built, packs what the last build left.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { EXCEPTIONS } from './check-packages/exceptions.mjs';
import { judgeTarball } from './check-packages/judgeTarball.mjs';
import { onceStopped, run } from './lib/processGroup.mjs';
import { packedIn } from './pack/packedIn.mjs';

const KNIP_CONFIG = 'scripts/check-packages/knip.config.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: {
    packages: { type: 'string' },
    built: { type: 'boolean', default: false },
  },
});

const folder = values.packages
  ? resolve(values.packages)
  : mkdtempSync(join(tmpdir(), 'drive-packages-'));
const remove = () => {
  if (!values.packages) rmSync(folder, { recursive: true, force: true });
};
onceStopped(remove);
try {
  const packed = await packedIn(root, folder, { isBuilt: values.built });
  const problems = await problemsOfTarballs(packed);
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  const knip = await run(
    'yarn',
    ['knip', '--no-progress', '--no-config-hints', '--config', KNIP_CONFIG],
    { cwd: root },
  );
  process.exitCode = problems.length === 0 && knip === 0 ? 0 : 1;
} finally {
  remove();
}

async function problemsOfTarballs(packed) {
  const used = new Set();
  const problems = [];
  for (const { name, file } of packed) {
    const { role, findings } = await judgeTarball(join(folder, file));
    for (const { judge, rule, text } of findings) {
      const exception = EXCEPTIONS.find(
        one => one.judge === judge && one.rule === rule && one.roles.test(role),
      );
      if (exception) used.add(exception);
      else problems.push(`${name}: ${judge} ${rule}: ${text}`);
    }
  }
  for (const exception of EXCEPTIONS) {
    if (!used.has(exception)) {
      problems.push(`The exception ${exception.rule} is needed no more`);
    }
  }
  process.stdout.write(
    `${packed.length} packages judged, ${problems.length} problems\n`,
  );
  return problems;
}
