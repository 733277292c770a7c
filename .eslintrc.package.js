const createPackageConfig = require('@backstage/cli/config/eslint-factory');

/**
 * ESLint settings of every package: Backstage's own for the package's role, and who may import whom. Only the demo
 * portal in packages/ sees plugins and source modules side by side.
 *
 * @param {string} packageDir the package's folder
 * @param {object} [extra] what the Backstage factory takes
 */
module.exports = function packageConfig(packageDir, extra = {}) {
  const isPortal = /[\\/]packages[\\/][^\\/]+$/.test(packageDir);

  return createPackageConfig(packageDir, {
    ...extra,
    restrictedImportPatterns: [
      ...(isPortal ? [] : ['backstage-plugin-drive-backend-module-*']),
      ...(extra.restrictedImportPatterns ?? []),
    ],
    rules: {
      '@backstage/no-mixed-plugin-imports': 'error',
      // A file may read from its purpose down to its details; what would be undefined when it is used is still an error.
      '@typescript-eslint/no-use-before-define': [
        'error',
        { functions: false, variables: false },
      ],
      // A property of fast-check is an assertion too.
      'jest/expect-expect': [
        'error',
        { assertFunctionNames: ['expect', 'expect*', 'fc.assert'] },
      ],
      ...extra.rules,
    },
  });
};
