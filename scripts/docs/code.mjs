import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { root } from './blocksOf.mjs';
import { folderOf } from './shell.mjs';

const require = createRequire(import.meta.url);

/** Packages that a portal has and this repository has not. */
const OF_PORTALS = /^(@backstage|@roadiehq|@internal)\//;

/**
 * What is wrong with a block of TypeScript: what it does not parse as, packages that are not there, and names that they
 * do not export.
 *
 * @param {string} content
 * @param {string} language `ts` or `tsx`
 * @returns {string[]}
 */
export function problemsOfCode(content, language) {
  const { diagnostics } = ts.transpileModule(content, {
    reportDiagnostics: true,
    fileName: `block.${language}`,
    compilerOptions: { target: 'esnext', module: 'esnext', jsx: 2 },
  });
  const syntax = diagnostics.map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, '\n'),
  );
  return [...syntax, ...importsOf(content, language).flatMap(problemsOfImport)];
}

/** What is imported from where, by statements and by `import()`. */
function importsOf(content, language) {
  const source = ts.createSourceFile(
    `block.${language}`,
    content,
    ts.ScriptTarget.ESNext,
    true,
  );
  const found = [];
  const visit = node => {
    if (ts.isImportDeclaration(node)) {
      const bindings = node.importClause?.namedBindings;
      found.push({
        from: node.moduleSpecifier.text,
        names:
          bindings && ts.isNamedImports(bindings)
            ? bindings.elements.map(one => (one.propertyName ?? one.name).text)
            : [],
      });
    }
    if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword
    ) {
      found.push({ from: node.arguments[0].text, names: [] });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function problemsOfImport({ from, names }) {
  if (from.startsWith('.') || from.startsWith('node:')) {
    return [];
  }
  if (!from.startsWith('backstage-plugin-')) {
    return OF_PORTALS.test(from) || isInstalled(from)
      ? []
      : [`there is no package ${from}`];
  }
  const folder = join(root, 'plugins', folderOf(from));
  if (!existsSync(folder)) {
    return [`there is no package ${from}`];
  }
  const { exports } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const entry = from.includes('/') ? `./${from.split('/')[1]}` : '.';
  const file = exports?.[entry] ?? (entry === '.' ? './src/index.ts' : '');
  if (!file) {
    return [`there is nothing at ${from}`];
  }
  const known = exportedBy(join(folder, file));
  return names
    .filter(name => !known.has(name))
    .map(name => `${from} does not export ${name}`);
}

function isInstalled(name) {
  try {
    require.resolve(name, { paths: [join(root, 'plugins/drive')] });
    return true;
  } catch {
    return false;
  }
}

/** The names that a file exports, those that it passes on among them. */
function exportedBy(file, seen = new Set()) {
  const path = [file, `${file}.ts`, `${file}.tsx`, join(file, 'index.ts')].find(
    one => /\.tsx?$/.test(one) && existsSync(one),
  );
  if (!path || seen.has(path)) {
    return new Set();
  }
  seen.add(path);
  const source = ts.createSourceFile(
    path,
    readFileSync(path, 'utf8'),
    ts.ScriptTarget.ESNext,
    true,
  );
  const names = new Set();
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement)) {
      const { exportClause, moduleSpecifier } = statement;
      if (exportClause && ts.isNamedExports(exportClause)) {
        exportClause.elements.forEach(one => names.add(one.name.text));
      } else if (moduleSpecifier?.text.startsWith('.')) {
        const next = join(dirname(path), moduleSpecifier.text);
        exportedBy(next, seen).forEach(name => names.add(name));
      }
    } else if (
      ts.canHaveModifiers(statement) &&
      ts
        .getModifiers(statement)
        ?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    ) {
      if (ts.isVariableStatement(statement)) {
        statement.declarationList.declarations.forEach(one =>
          names.add(one.name.getText()),
        );
      } else if (statement.name) {
        names.add(statement.name.text);
      }
    }
  }
  return names;
}
