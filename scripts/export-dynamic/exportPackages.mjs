import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onceStopped, run } from '../lib/processGroup.mjs';
import { packedIn } from '../pack/packedIn.mjs';
import { publishedPackages } from '../pack/publishedPackages.mjs';
import { stagePackage } from './stagePackage.mjs';

/** Red Hat's own, at a version that is known to work. */
const CLI = '@red-hat-developer-hub/cli@1.9.1';

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
      await exportOne({ root, stage, directory, role });
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

async function exportOne({ root, stage, directory, role }) {
  const options =
    role === 'frontend-plugin'
      ? ['--scalprum-config', 'scalprum.json']
      : embedding(librariesOf(join(root, directory)));
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

/**
 * Libraries of plugins, which Developer Hub does not bring along, ours and others': they go into the package that needs
 * them. Those of Backstage itself are there.
 *
 * @returns the folders of what is installed, by name
 */
function librariesOf(directory) {
  const found = new Map();
  const follow = from => {
    for (const name of Object.keys(dependenciesIn(from))) {
      const folder = folderOf(name, from);
      if (
        folder &&
        !found.has(name) &&
        !isBackstage(name) &&
        /library$/.test(manifestIn(folder).backstage?.role)
      ) {
        found.set(name, folder);
        follow(folder);
      }
    }
  };
  follow(directory);
  return found;
}

/** Developer Hub has one version of what is Backstage's own, whichever the libraries ask for. */
function embedding(libraries) {
  const given = [...libraries.values()].flatMap(folder =>
    Object.keys(dependenciesIn(folder)).filter(isBackstage),
  );
  return [
    '--no-build',
    ...['--embed-package', ...libraries.keys()],
    ...(given.length > 0 ? ['--ignore-version-check', ...new Set(given)] : []),
  ];
}

function isBackstage(name) {
  return name.startsWith('@backstage/');
}

function dependenciesIn(folder) {
  return manifestIn(folder).dependencies ?? {};
}

function manifestIn(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** Where Node finds a package, whatever it exports; undefined for what is part of Node. */
function folderOf(name, from) {
  const { paths } = createRequire(join(from, 'package.json')).resolve;
  return paths(name)
    ?.map(folder => join(folder, name))
    .filter(folder => existsSync(join(folder, 'package.json')))
    .map(folder => realpathSync(folder))[0];
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
