const { createConfig } = require('@backstage/cli/config/eslint-factory');

module.exports = createConfig(__dirname, {
  // The tests look like Jest's and are Playwright's.
  rules: {
    'jest/no-standalone-expect': 'off',
    'jest/expect-expect': 'off',
  },
});
