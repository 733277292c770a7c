/** A backend that loads what it finds in a folder; started where its package.json is. */
const { createRequire } = require('node:module');
const { join } = require('node:path');
const {
  dynamicPluginsFeatureLoader,
} = require('@backstage/backend-dynamic-feature-service');

const requireHere = createRequire(join(process.cwd(), 'package.json'));
const { createBackend } = requireHere('@backstage/backend-defaults');

const backend = createBackend();
backend.add(requireHere('@backstage/plugin-catalog-backend').default);
backend.add(dynamicPluginsFeatureLoader());
backend.start().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
