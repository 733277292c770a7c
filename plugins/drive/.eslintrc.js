const packageConfig = require('../../.eslintrc.package');

const base = packageConfig(__dirname);
const [, baseImports] = base.rules['no-restricted-imports'];

/**
 * Alpha entry points and the router change between Backstage releases: only the files that register the plugin see
 * them. Overrides replace a rule's options, so everything else keeps the base ones beside these.
 */
const innerFiles = {
  files: ['src/**'],
  excludedFiles: [
    'src/plugin.tsx',
    'src/extensions/**',
    'src/routes.ts',
    'src/legacy.ts',
    'src/legacy.tsx',
    '**/*.test.*',
    '**/__testUtils__/**',
    '**/__mocks__/**',
    'src/setupTests.*',
  ],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: baseImports.paths,
        patterns: [
          { group: baseImports.patterns },
          {
            group: ['**/alpha', 'react-router', 'react-router-dom'],
            message:
              'Alpha entry points and the router belong in plugin.tsx, extensions/, routes.ts and legacy.ts.',
          },
        ],
      },
    ],
  },
};

module.exports = { ...base, overrides: [...base.overrides, innerFiles] };
