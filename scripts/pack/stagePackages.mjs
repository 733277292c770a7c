import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** What Yarn and the Backstage CLI read when they pack a package. */
const ROOT_FILES = [
  '.yarnrc.yml',
  'backstage.json',
  'tsconfig.json',
  'yarn.lock',
];

/** Where the project is found; every package has the same. */
const PROJECT_FIELDS = ['homepage', 'bugs'];

/**
 * Copies what is packed into another folder, so that packing, which rewrites package.json, touches nothing that somebody
 * edits or commits at the same time.
 *
 * @param {string} root the repository, built
 * @param {string} stage an empty folder
 * @param {{ directory: string, manifest: object }[]} packages
 * @throws Error when a package lacks something that its `files` name
 */
export function stagePackages(root, stage, packages) {
  const project = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { name, workspaces, packageManager, devDependencies } = project;
  writeManifest(stage, {
    ...{ name, private: true, workspaces, packageManager },
    // The Backstage CLI looks here for its commands.
    devDependencies,
  });
  for (const file of ROOT_FILES) cpSync(join(root, file), join(stage, file));
  link(root, stage);
  for (const { directory, manifest } of packages) {
    const from = join(root, directory);
    const to = join(stage, directory);
    mkdirSync(to, { recursive: true });
    writeManifest(to, publishedManifest(manifest, directory, project));
    link(from, to);
    cpSync(join(root, 'LICENSE'), join(to, 'LICENSE'));
    for (const path of ['README.md', ...manifest.files]) {
      if (!existsSync(join(from, path))) {
        throw new Error(`${manifest.name} has no ${path}. Is it built?`);
      }
      cpSync(join(from, path), join(to, path), { recursive: true });
    }
  }
}

// Scripts and development dependencies are of use in the repository alone.
function publishedManifest(manifest, directory, project) {
  const { scripts, devDependencies, ...published } = manifest;
  for (const field of PROJECT_FIELDS) {
    if (project[field]) published[field] = project[field];
  }
  if (manifest.backstage.role !== 'frontend-plugin') {
    published.engines = project.engines;
  }
  return project.repository
    ? { ...published, repository: { ...project.repository, directory } }
    : published;
}

function link(from, to) {
  const modules = join(from, 'node_modules');
  if (existsSync(modules)) symlinkSync(modules, join(to, 'node_modules'));
}

function writeManifest(folder, manifest) {
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify(manifest, null, 2)}\n`,
  );
}
