/**
 * What the judges of the tarballs say and is meant to be so: each with the roles of the packages that it holds for, and
 * why. One that no longer occurs is an error, so that this list stays true.
 *
 * @type {{ judge: 'publint' | 'types', rule: string, roles: RegExp, why: string }[]}
 */
export const EXCEPTIONS = [
  {
    judge: 'publint',
    rule: 'USE_TYPE',
    roles: /./,
    why: 'What Backstage builds is CommonJS for Node and ES modules for bundlers, side by side. Saying "module" would make bundlers ask for full file names in imports, which Material UI 4 does not have; "commonjs" is what is meant without saying so.',
  },
  {
    judge: 'publint',
    rule: 'EXPORTS_VALUE_INVALID',
    roles: /^frontend-plugin$/,
    why: 'The condition "backstage" holds no file: the Backstage CLI writes there which kind of feature the entry exports, and finds plugins by it.',
  },
  {
    judge: 'publint',
    rule: 'FILE_INVALID_FORMAT',
    roles: /^(frontend-plugin|common-library)$/,
    why: 'ES modules in .js files are read by bundlers alone, as of every Backstage plugin; Node reads the CommonJS of the library.',
  },
  {
    judge: 'publint',
    rule: 'HAS_MODULE_BUT_NO_EXPORTS',
    roles: /^common-library$/,
    why: 'Without "exports" Node reads CommonJS and bundlers read "module"; with it Node would be given an ES module that it takes for CommonJS.',
  },
  {
    judge: 'publint',
    rule: 'CJS_WITH_ESMODULE_DEFAULT_EXPORT',
    roles: /^backend-plugin/,
    why: 'A backend takes it with backend.add(import(...)), which knows this form.',
  },
  {
    judge: 'types',
    rule: 'CJSOnlyExportsDefault',
    roles: /^backend-plugin/,
    why: 'The same.',
  },
  {
    judge: 'types',
    rule: 'UnexpectedModuleSyntax',
    roles: /^frontend-plugin$/,
    why: 'As FILE_INVALID_FORMAT: bundlers alone read it.',
  },
];
