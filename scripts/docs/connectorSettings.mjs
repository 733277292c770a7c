import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './blocksOf.mjs';

const CODE = /```[^]*?```|`[^`\n]+`/g;

/** A table of settings, up to its end: its first column holds keys. */
const TABLE = /^\| key[^\n]*\n\|[-| ]+\n((?:\|[^\n]*\n)+)/gm;

/**
 * The connectors that are packages of their own, with what their config.d.ts declares below `drive.connectors` and what
 * their README says of it.
 *
 * @returns {{ name: string, declared: string[][], readme: string }[]} `declared` are paths of keys
 */
export function connectorPackages() {
  return readdirSync(join(root, 'plugins'))
    .map(name => ({ name, folder: join(root, 'plugins', name) }))
    .filter(({ name }) => name.startsWith('drive-backend-module-'))
    .filter(({ folder }) => existsSync(join(folder, 'config.d.ts')))
    .map(({ name, folder }) => ({
      name,
      declared: declaredBelow(
        readFileSync(join(folder, 'config.d.ts'), 'utf8'),
        ['drive', 'connectors'],
      ),
      readme: readFileSync(join(folder, 'README.md'), 'utf8'),
    }))
    .filter(({ declared }) => declared.length > 0);
}

/**
 * @param {string} source of a config.d.ts
 * @param {string[]} parent the path of the keys that are looked below
 * @returns {string[][]}
 */
export function declaredBelow(source, parent) {
  const file = ts.createSourceFile('', source, ts.ScriptTarget.Latest, true);
  const interfaces = new Map(
    file.statements
      .filter(ts.isInterfaceDeclaration)
      .map(one => [one.name.text, one]),
  );
  const found = [];
  const visit = (node, path) => {
    if (!node) {
      return;
    }
    if (ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node)) {
      for (const member of node.members.filter(ts.isPropertySignature)) {
        const key = [...path, member.name.text];
        found.push(key);
        visit(member.type, key);
      }
    } else if (ts.isArrayTypeNode(node)) {
      visit(node.elementType, path);
    } else if (ts.isUnionTypeNode(node)) {
      node.types.forEach(one => visit(one, path));
    } else if (ts.isTypeReferenceNode(node)) {
      visit(
        node.typeName.getText() === 'Array'
          ? node.typeArguments[0]
          : interfaces.get(node.typeName.getText()),
        path,
      );
    }
  };
  visit(interfaces.get('Config'), []);
  return found.filter(
    path =>
      path.length > parent.length && parent.every((key, i) => path[i] === key),
  );
}

/** The declared keys that a page never writes as code. */
export function unsaidIn(page, declared) {
  const said = new Set(
    (page.match(CODE) ?? []).flatMap(code => code.match(/[\w-]+/g) ?? []),
  );
  return declared
    .filter(path => !said.has(path.at(-1)))
    .map(path => path.join('.'));
}

/** The keys in a page's tables of settings that nothing declares. */
export function undeclaredIn(page, declared) {
  const known = new Set(declared.flat());
  return [...page.matchAll(TABLE)]
    .flatMap(([, rows]) => rows.trim().split('\n'))
    .flatMap(row => row.split('|')[1].match(/`[^`]+`/g) ?? [])
    .filter(key => (key.match(/[\w-]+/g) ?? []).some(one => !known.has(one)));
}
