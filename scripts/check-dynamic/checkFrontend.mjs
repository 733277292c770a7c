import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { parse } from 'yaml';
import { findOrInstallChromium } from '../lib/chromium.mjs';
import { namedImports } from './namedImports.mjs';

const TYPES = { '.js': 'text/javascript', '.json': 'application/json' };

/**
 * Loads the exported frontend package in a browser, as a portal does, and looks for everything in it that its
 * configuration names.
 *
 * @param {object} options
 * @param {string} options.exported the folder of exported packages and their dynamic-plugins.yaml
 * @returns {Promise<string[]>} what was seen, in sentences
 * @throws Error when something is missing
 */
export async function checkFrontend({ exported }) {
  const { plugins } = parse(
    readFileSync(join(exported, 'dynamic-plugins.yaml'), 'utf8'),
  );
  const seen = [];
  for (const { pluginConfig } of plugins) {
    const frontends = pluginConfig?.dynamicPlugins?.frontend ?? {};
    for (const [name, config] of Object.entries(frontends)) {
      const folder = join(exported, `${name}-dynamic`);
      checkRemote(folder);
      for (const [module, names] of namedImports(config)) {
        const exports = await exportsOf(folder, name, module);
        const missing = [...names].filter(one => !exports.includes(one));
        if (missing.length > 0) {
          throw new Error(`${name} exports no ${missing.join(', ')}`);
        }
        seen.push(
          `a browser loads ${module} of ${name}, with ${[...names].join(', ')}`,
        );
      }
    }
  }
  if (seen.length === 0) throw new Error('No frontend is configured');
  return seen;
}

// Portals of the new frontend system take the package as a remote of module federation.
function checkRemote(folder) {
  const manifest = JSON.parse(
    readFileSync(join(folder, 'dist/mf-manifest.json'), 'utf8'),
  );
  if (!manifest.exposes.some(({ path }) => path === '.')) {
    throw new Error(`${folder} exposes no plugin of the new frontend system`);
  }
}

async function exportsOf(folder, name, module) {
  const assets = join(folder, 'dist-scalprum');
  const manifest = JSON.parse(
    readFileSync(join(assets, 'plugin-manifest.json'), 'utf8'),
  );
  if (manifest.name !== name) {
    throw new Error(`${manifest.name} is configured as ${name}`);
  }
  const server = await serve(assets);
  const browser = await chromium.launch({
    executablePath: findOrInstallChromium(),
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://localhost:${server.address().port}/`);
    return await page.evaluate(loadModule, {
      scripts: manifest.loadScripts,
      module,
    });
  } finally {
    await browser.close();
    server.close();
  }
}

/** Runs in the browser; what the portal would share, the package brings along itself. */
async function loadModule({ scripts, module }) {
  const registered = new Promise((resolve, reject) => {
    window.__load_plugin_entry__ = (_, container) => resolve(container);
    for (const source of scripts) {
      const script = document.createElement('script');
      script.src = source;
      script.onerror = () => reject(new Error(`${source} does not load`));
      document.head.appendChild(script);
    }
  });
  const container = await registered;
  await container.init({});
  const factory = await container.get(module);
  return Object.keys(factory());
}

async function serve(folder) {
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    try {
      const type = TYPES[extname(path)] ?? 'text/html';
      response.setHeader('content-type', type);
      response.end(
        path === '/'
          ? '<!doctype html><title>A portal</title>'
          : readFileSync(join(folder, path)),
      );
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise(resolve => {
    server.listen(0, 'localhost', resolve);
  });
  return server;
}
