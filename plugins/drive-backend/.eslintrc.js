const { builtinModules } = require('node:module');
const packageConfig = require('../../.eslintrc.package');

const base = packageConfig(__dirname);
const [, baseImports] = base.rules['no-restricted-imports'];
const [, ...baseSyntax] = base.rules['no-restricted-syntax'];

const pure = 'The engine and the model are pure:';
const readsClock = `${pure} the instant is an argument, no clock is read.`;

/**
 * The engine and the model are functions of their arguments: no database, no network, no Backstage service, no other
 * folder that has them, no clock and no chance. ESLint's overrides replace a rule's options, so the base ones are
 * taken over.
 */
const purity = {
  files: ['src/engine/**', 'src/model/**'],
  excludedFiles: ['**/*.test.*', '**/__testUtils__/**', '**/__fixtures__/**'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: [
          ...baseImports.paths,
          ...builtinModules.map(name => ({
            name,
            message: `${pure} no Node modules.`,
          })),
        ],
        patterns: [
          { group: baseImports.patterns },
          {
            group: ['node:*', 'knex', 'knex/*', 'express', 'express-*'],
            message: `${pure} no Node modules, no database, no HTTP.`,
          },
          {
            group: ['@backstage/backend-*', '@backstage/plugin-*-node'],
            message: `${pure} no Backstage services.`,
          },
          {
            group: ['store', 'connect', 'serve', 'evaluation'].flatMap(
              folder => [`**/${folder}`, `**/${folder}/**`],
            ),
            // Folders are written small, and a file may be called Evaluation.
            caseSensitive: true,
            message: `${pure} they know nothing of storing, connecting, serving or scheduling.`,
          },
        ],
      },
    ],
    'no-restricted-properties': [
      'error',
      { object: 'Date', property: 'now', message: readsClock },
      { object: 'DateTime', property: 'now', message: readsClock },
      {
        object: 'Math',
        property: 'random',
        message: `${pure} chance is no input.`,
      },
    ],
    'no-restricted-globals': [
      'error',
      ...['process', 'performance', 'crypto', 'fetch', 'console'].map(name => ({
        name,
        message: `${pure} no environment, clock, chance, network or output.`,
      })),
    ],
    'no-restricted-syntax': [
      'error',
      ...baseSyntax,
      {
        selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
        message: readsClock,
      },
      { selector: 'CallExpression[callee.name="Date"]', message: readsClock },
      {
        selector:
          'CallExpression[callee.object.name="DateTime"][callee.property.name=/^(utc|local)$/][arguments.length=0]',
        message: readsClock,
      },
      {
        selector: 'ImportExpression, CallExpression[callee.name="require"]',
        message: `${pure} nothing is loaded while they run.`,
      },
    ],
  },
};

module.exports = { ...base, overrides: [...base.overrides, purity] };
