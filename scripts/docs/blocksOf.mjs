import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The pages that adopters and contributors read, relative to the repository. */
export function pages() {
  const markdownIn = folder =>
    readdirSync(join(root, folder))
      .filter(name => name.endsWith('.md'))
      .map(name => join(folder, name));
  const readmes = readdirSync(join(root, 'plugins'))
    .map(name => join('plugins', name, 'README.md'))
    .filter(page => existsSync(join(root, page)));
  return [
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'benchmarks/README.md',
    ...markdownIn('docs'),
    ...readmes,
  ].sort();
}

/**
 * The fenced blocks of a page.
 *
 * @param {string} page relative to the repository
 * @returns {{ page: string, line: number, language: string, target: string, content: string, where: string }[]} `target`:
 *   what stands behind the language
 */
export function blocksOf(page) {
  return blocksIn(readFileSync(join(root, page), 'utf8'), page);
}

/** The fenced blocks of a text. */
export function blocksIn(text, page) {
  const fence = /^( *)```([^\n`]*)\n([^]*?)^\1```$/gm;
  return [...text.matchAll(fence)].map(
    ({ index, 1: indent, 2: info, 3: content }) => {
      const line = text.slice(0, index).split('\n').length;
      const [language = '', ...target] = info.trim().split(/\s+/);
      return {
        page,
        line,
        language,
        target: target.join(' '),
        content: content.replace(new RegExp(`^${indent}`, 'gm'), ''),
        where: `${page}:${line}`,
      };
    },
  );
}
