import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The packages that are published, each after those that it needs.
 *
 * @param {string} root the repository
 * @returns {{ name: string, directory: string, manifest: object }[]} `directory` is relative to the root
 * @throws Error when one needs a package of this repository that is not published, or they need each other in a circle
 */
export function publishedPackages(root) {
  const members = ['packages', 'plugins'].flatMap(folder =>
    readdirSync(join(root, folder)).map(name => {
      const directory = `${folder}/${name}`;
      const manifest = JSON.parse(
        readFileSync(join(root, directory, 'package.json'), 'utf8'),
      );
      return { name: manifest.name, directory, manifest };
    }),
  );
  return inOrderOfNeed(members);
}

/**
 * @param {{ name: string, manifest: object }[]} members all packages of the repository
 * @returns {{ name: string, manifest: object }[]} the published ones, in a stable order
 */
export function inOrderOfNeed(members) {
  const byName = new Map(members.map(member => [member.name, member]));
  const ordered = new Map();
  const visit = (member, path) => {
    if (ordered.has(member.name)) return;
    if (path.includes(member.name)) {
      throw new Error(`A circle: ${[...path, member.name].join(' → ')}`);
    }
    for (const name of needs(member.manifest)) {
      const needed = byName.get(name);
      if (needed?.manifest.private) {
        throw new Error(`${member.name} needs ${name}, which is private`);
      }
      if (needed) visit(needed, [...path, member.name]);
    }
    ordered.set(member.name, member);
  };
  [...members]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .filter(({ manifest }) => !manifest.private)
    .forEach(member => visit(member, []));
  return [...ordered.values()];
}

function needs({ dependencies, peerDependencies, optionalDependencies }) {
  return Object.keys({
    ...dependencies,
    ...peerDependencies,
    ...optionalDependencies,
  }).sort();
}
