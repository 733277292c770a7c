import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onceStopped, run } from '../lib/processGroup.mjs';
import { packedIn } from '../pack/packedIn.mjs';
import { publishedPackages } from '../pack/publishedPackages.mjs';
import { stagePackage } from './stagePackage.mjs';

/** Red Hat's own, at a version that is known to work. */
const CLI = '@red-hat-developer-hub/cli@1.9.1';

/** Libraries that no portal brings along: they go into the packages that need them. */
const EMBEDDED = [
  'backstage-plugin-drive-common',
  'backstage-plugin-drive-node',
];

const ROOT_FILES = [
  '.yarnrc.yml',
  'backstage.json',
  'package.json',
  'tsconfig.json',
  'yarn.lock',
];

/**
 * Exports packages as Red Hat Developer Hub loads them.
 *
 * @param {object} options
 * @param {string} options.root the repository
 * @param {string} options.packed a folder with the packed packages; where it is empty, they are packed
 * @param {string} options.out the folder for the exported packages, each in one of its name; what was there of it goes
 * @param {string[]} [options.only] names of packages; default all that a portal loads
 * @returns {Promise<{ name: string, role: string, directory: string }[]>} `name`: with `-dynamic` behind it
 * @throws Error when one cannot be exported
 */
export async function exportPackages({ root, packed, out, only }) {
  const tarballs = await packedIn(root, packed);
  const packages = publishedPackages(root);
  const unknown = (only ?? []).filter(
    name => !packages.some(one => one.name === name),
  );
  if (unknown.length > 0) throw new Error(`No package is named ${unknown}`);

  const stage = mkdtempSync(join(tmpdir(), 'drive-dynamic-'));
  const remove = () => rmSync(stage, { recursive: true, force: true });
  const forget = onceStopped(remove);
  try {
    for (const file of ROOT_FILES) cpSync(join(root, file), join(stage, file));
    symlinkSync(join(root, 'node_modules'), join(stage, 'node_modules'));
    for (const one of packages) {
      const { file } = tarballs.find(({ name }) => name === one.name);
      await stagePackage({ root, stage, tarball: join(packed, file), ...one });
    }
    mkdirSync(out, { recursive: true });
    cpSync(
      join(root, 'rhdh/dynamic-plugins.yaml'),
      join(out, 'dynamic-plugins.yaml'),
    );
    const exported = [];
    for (const { name, directory, manifest } of packages) {
      const { role } = manifest.backstage;
      if (/library$/.test(role) || (only && !only.includes(name))) continue;
      await exportOne({ stage, directory, role });
      const target = join(out, `${name}-dynamic`);
      rmSync(target, { recursive: true, force: true });
      move(join(stage, directory, 'dist-dynamic'), target);
      exported.push({ name: `${name}-dynamic`, role, directory: target });
    }
    return exported;
  } finally {
    forget();
    remove();
  }
}

async function exportOne({ stage, directory, role }) {
  const options =
    role === 'frontend-plugin'
      ? ['--scalprum-config', 'scalprum.json']
      : ['--no-build', '--embed-package', ...EMBEDDED];
  const code = await run(
    'npm',
    [
      ...['exec', '--yes', '--ignore-scripts', '--package', CLI, '--'],
      ...['rhdh-cli', 'plugin', 'export', ...options],
    ],
    { cwd: join(stage, directory) },
  );
  if (code !== 0) throw new Error(`${directory} cannot be exported`);
}

// Temporary folders are often on another disk.
function move(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (error.code !== 'EXDEV') throw error;
    cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  }
}
