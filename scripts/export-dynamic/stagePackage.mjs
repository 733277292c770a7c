import {
  cpSync,
  existsSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { run } from '../lib/processGroup.mjs';

/**
 * Puts a package into another folder as Red Hat's CLI wants it: as it is in the repository, but built, without tests, and
 * with the schema of its configuration as JSON, since that CLI reads none that is made of several types.
 *
 * @param {object} options
 * @param {string} options.root the repository
 * @param {string} options.stage the folder
 * @param {string} options.directory of the package, relative to the repository
 * @param {object} options.manifest its package.json
 * @param {string} options.tarball the package as it is published
 */
export async function stagePackage({
  root,
  stage,
  directory,
  manifest,
  tarball,
}) {
  const from = join(root, directory);
  const to = join(stage, directory);
  mkdirSync(to, { recursive: true });
  const code = await run('tar', [
    ...['-xzf', tarball, '-C', to, '--strip-components=1'],
  ]);
  if (code !== 0) throw new Error(`${tarball} cannot be unpacked`);
  cpSync(join(from, 'src'), join(to, 'src'), {
    recursive: true,
    filter: path => !/\.test\.tsx?$/.test(path),
  });
  const staged = { ...manifest };
  if (existsSync(join(to, 'config.schema.json'))) {
    staged.configSchema = 'config.schema.json';
    staged.files = manifest.files.map(file =>
      file === 'config.d.ts' ? 'config.schema.json' : file,
    );
  }
  writeFileSync(
    join(to, 'package.json'),
    `${JSON.stringify(staged, null, 2)}\n`,
  );
  if (manifest.backstage.role === 'frontend-plugin') {
    // The CLI puts a build of its own there.
    rmSync(join(to, 'dist'), { recursive: true, force: true });
    cpSync(join(root, 'rhdh/scalprum.json'), join(to, 'scalprum.json'));
  }
  const modules = join(from, 'node_modules');
  if (existsSync(modules)) symlinkSync(modules, join(to, 'node_modules'));
}
