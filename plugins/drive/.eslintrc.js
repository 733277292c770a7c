const packageConfig = require('../../.eslintrc.package');

const base = packageConfig(__dirname);
const [, baseImports] = base.rules['no-restricted-imports'];

const registering = [
  'src/plugin.tsx',
  'src/extensions/**',
  'src/routes.ts',
  'src/legacy.ts',
  'src/legacy.tsx',
];
const tests = [
  '**/*.test.*',
  '**/__testUtils__/**',
  '**/__mocks__/**',
  'src/setupTests.*',
];

/**
 * Alpha entry points and the router change between Backstage releases, so only few files know them: those that register
 * the plugin, and, of the router, the one that the pages navigate with. ESLint's overrides replace a rule's options, so
 * the base ones are taken over.
 */
const without = (...patterns) => ({
  'no-restricted-imports': [
    'error',
    {
      paths: baseImports.paths,
      patterns: [{ group: baseImports.patterns }, ...patterns],
    },
  ],
});
const alpha = {
  group: ['**/alpha'],
  message:
    'Alpha entry points belong in plugin.tsx, extensions/ and legacy.ts.',
};
const router = {
  group: ['react-router', 'react-router-dom'],
  message: 'The router belongs in navigation.tsx, routes.ts and legacy.ts.',
};

module.exports = {
  ...base,
  overrides: [
    ...base.overrides,
    {
      files: ['src/**'],
      excludedFiles: [...registering, ...tests],
      rules: without(alpha, router),
    },
    { files: ['src/navigation.tsx'], rules: without(alpha) },
  ],
};
