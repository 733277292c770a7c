import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { danglingReferences, namedImports } from './namedImports.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const read = path => readFileSync(join(root, path), 'utf8');
const scalprum = JSON.parse(read('rhdh/scalprum.json'));
const [config] = parse(read('rhdh/dynamic-plugins.yaml'))
  .plugins.map(
    ({ pluginConfig }) => pluginConfig?.dynamicPlugins.frontend[scalprum.name],
  )
  .filter(Boolean);

/** What a person can place in a portal: the components among the exports. */
const PLACED = /^export const ([A-Z]\w+)/gm;

test('every page, card and tab of the plugin has its place in the configuration', () => {
  const legacy = read('plugins/drive/src/legacy.tsx');
  const components = [...legacy.matchAll(PLACED)].map(([, name]) => name);
  assert.ok(components.includes('DrivePage'));
  const named = namedImports(config).get('PluginRoot');
  assert.deepEqual(
    components.filter(name => !named.has(name)),
    [],
  );
});

test('the configuration points at nothing that is not there', () => {
  assert.deepEqual(danglingReferences(config), []);
});

test('the configuration takes only from modules that are exposed', () => {
  for (const module of namedImports(config).keys()) {
    assert.ok(scalprum.exposedModules[module], module);
  }
});

test('names are found wherever a configuration may have them', () => {
  assert.deepEqual(
    namedImports({
      appIcons: [{ name: 'a', importName: 'Icon', module: 'Icons' }],
      dynamicRoutes: [
        { path: '/a', importName: 'Page', menuItem: { importName: 'Item' } },
      ],
      mountPoints: [
        {
          mountPoint: 'x/cards',
          importName: 'Card',
          config: { if: { allOf: ['isMine', { isKind: 'component' }] } },
        },
      ],
      menuItems: { a: { icon: 'a' } },
    }),
    new Map([
      ['Icons', new Set(['Icon'])],
      ['PluginRoot', new Set(['Page', 'Item', 'Card', 'isMine'])],
    ]),
  );
});

test('what leads nowhere is told', () => {
  assert.deepEqual(
    danglingReferences({
      dynamicRoutes: [{ path: '/a', menuItem: { icon: 'none' } }],
      menuItems: { b: {} },
      entityTabs: [{ path: '/a', mountPoint: 'entity.page.a' }],
      mountPoints: [{ mountPoint: 'entity.page.b/cards' }],
    }),
    [
      'no icon is named none',
      'nothing is mounted in the tab entity.page.a',
      'no tab has the mount point entity.page.b/cards',
      'no page belongs to the menu item b',
    ],
  );
});
