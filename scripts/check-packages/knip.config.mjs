/**
 * What knip looks for: files that nothing reaches, dependencies that nothing imports, and imports that no package.json
 * lists. Exports that only their own file uses are left to the reviewer: types of props and of results are often such.
 */
export default {
  include: ['files', 'dependencies', 'unlisted', 'unresolved'],
  // Every package has Backstage's own rules, whose plugins are the CLI's dependencies.
  eslint: false,
  // What the benchmark compares with is installed by itself.
  ignore: ['**/.eslintrc*.js', 'benchmarks/peers/**'],
  workspaces: {
    '.': {
      entry: [
        'scripts/*.mjs',
        'scripts/verify/*.mjs',
        // Loaded by --require.
        'scripts/lib/*.cjs',
        'scripts/check-dynamic/*.cjs',
        'scripts/**/*.test.mjs',
        'benchmarks/*.{mjs,cjs}',
        'benchmarks/{portal,report,soak,world}/**/*.{mjs,cjs}',
        'e2e/*.ts',
      ],
      ignoreDependencies: [
        // Commands for people and scripts; the Backstage CLI finds its parts by name.
        '@backstage/cli-defaults',
        '@backstage/create-app',
        '@backstage/repo-tools',
        '@changesets/cli',
        // The benchmark, and the test of the documentation, are made of what the packages depend on.
        '@backstage/backend-defaults',
        '@backstage/backend-plugin-api',
        '@backstage/catalog-model',
        '@backstage/config',
        '@backstage/backend-test-utils',
        '@backstage/plugin-catalog-node',
        '@backstage/plugin-permission-node',
        'backstage-plugin-drive-node',
        'ajv',
        'better-sqlite3',
        'pg',
      ],
    },
    'packages/app': {
      entry: ['src/index.tsx', 'src/setupTests.ts'],
      ignoreDependencies: [
        // Plugins that app.packages finds, and what they ask of their app.
        '@backstage/plugin-*',
        '@backstage/integration-react',
        'react-router',
      ],
    },
    'packages/backend': {
      // The frontend that it serves, and a client that the database setting names.
      ignoreDependencies: ['app', 'pg'],
    },
    'packages/vendor-doubles': {
      // Schemas and examples that are read as files.
      ignoreDependencies: ['@octokit/*'],
    },
    'plugins/*': {},
    'plugins/drive': { entry: ['src/setupTests.ts', 'dev/*'] },
    'plugins/drive-node': { entry: ['src/setupTests.ts'] },
    'plugins/drive-backend': {
      entry: [
        'src/setupTests.ts',
        'migrations/*.js',
        // Scripts load it: the simulation of signals, and the benchmark.
        'src/engine/signals/index.ts',
        'src/evaluation/threads/*.ts',
        // Processes of their own.
        'src/__testUtils__/replicaProcess.ts',
        'src/__testUtils__/setClockAhead.ts',
      ],
      // A database of the tests.
      ignoreDependencies: ['pg'],
    },
  },
};
