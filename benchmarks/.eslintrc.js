const { createConfig } = require('@backstage/cli/config/eslint-factory');

module.exports = createConfig(__dirname, {
  env: { node: true, es2022: true },
  parserOptions: { ecmaVersion: 2022 },
  ignorePatterns: ['peers/node_modules'],
  rules: {
    'no-console': 'off',
    // A script reads from its purpose down to its details.
    '@typescript-eslint/no-use-before-define': [
      'error',
      { functions: false, variables: false },
    ],
  },
});
