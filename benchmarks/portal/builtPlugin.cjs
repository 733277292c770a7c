/** Lets this process have the plugin and its libraries as a portal installs them: built, not from their sources. */
const Module = require('node:module');

const SOURCE = /\/plugins\/([^/]+)\/src\/(.*)\.ts$/;

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function resolveBuilt(...args) {
  return resolveFilename
    .apply(this, args)
    .replace(SOURCE, '/plugins/$1/dist/$2.cjs.js');
};
