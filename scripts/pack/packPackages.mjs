import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onceStopped, run } from '../lib/processGroup.mjs';
import { publishedPackages } from './publishedPackages.mjs';
import { stagePackages } from './stagePackages.mjs';

/**
 * Builds every published package and packs it as it would be published. The same sources give the same bytes.
 *
 * @param {string} root the repository
 * @param {string} out the folder for the tarballs, made where there is none; what was in it is removed
 * @param {{ isBuilt?: boolean }} [options] `isBuilt`: what is in the dist folders is packed as it is
 * @returns {Promise<{ name: string, version: string, file: string }[]>} each package after those that it needs. The same
 *   list is in packages.json beside the tarballs
 * @throws Error when types, build or packing fail
 */
export async function packPackages(root, out, { isBuilt = false } = {}) {
  const packages = publishedPackages(root);
  if (!isBuilt) {
    await must('yarn', ['tsc'], root);
    await must('yarn', ['backstage-cli', 'repo', 'build'], root);
  }
  const stage = mkdtempSync(join(tmpdir(), 'drive-pack-'));
  const remove = () => rmSync(stage, { recursive: true, force: true });
  const forget = onceStopped(remove);
  try {
    stagePackages(root, stage, packages);
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out, { recursive: true });
    const packed = [];
    for (const { name, directory, manifest } of packages) {
      const file = `${name}-${manifest.version}.tgz`;
      await packOne(join(stage, directory), join(out, file));
      packed.push({ name, version: manifest.version, file });
    }
    writeFileSync(
      join(out, 'packages.json'),
      `${JSON.stringify(packed, null, 2)}\n`,
    );
    return packed;
  } finally {
    forget();
    remove();
  }
}

// Yarn would run the CLI by itself, but only in a folder where it has installed.
async function packOne(folder, file) {
  const require = createRequire(import.meta.url);
  const cli = require.resolve('@backstage/cli/bin/backstage-cli');
  await must(process.execPath, [cli, 'package', 'prepack'], folder);
  putTypesFirst(join(folder, 'package.json'));
  await must('yarn', ['pack', '--out', file], folder);
}

// The first condition that fits counts, and TypeScript knows those for code too.
function putTypesFirst(path) {
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  for (const [entry, conditions] of Object.entries(manifest.exports ?? {})) {
    if (conditions.types) {
      const { types, ...others } = conditions;
      manifest.exports[entry] = { types, ...others };
    }
  }
  writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
}

async function must(command, args, cwd) {
  const code = await run(command, args, { cwd });
  if (code !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
  }
}
