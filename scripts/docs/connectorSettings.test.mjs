import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  connectorPackages,
  declaredBelow,
  unsaidIn,
  undeclaredIn,
} from './connectorSettings.mjs';

const packages = connectorPackages();

test('every setting of a connector stands in its README', () => {
  assert.ok(packages.length >= 11);
  for (const { name, declared, readme } of packages) {
    assert.deepEqual(unsaidIn(readme, declared), [], name);
  }
});

test('no README tells of a setting that does not exist', () => {
  for (const { name, declared, readme } of packages) {
    assert.match(readme, /^\| key/m, `${name} has a table of its settings`);
    assert.deepEqual(undeclaredIn(readme, declared), [], name);
  }
});

const declared = declaredBelow(
  `interface Rule { kind: string }
   export interface Config {
     vendor?: { token?: string };
     drive?: { connectors?: { x?: { rules?: Array<Rule>; mode?: false | { deep?: string[] } } } };
   }`,
  ['drive', 'connectors'],
);

test('settings are found in lists, in choices and behind names, and those of others are left alone', () => {
  assert.deepEqual(
    declared.map(path => path.slice(2).join('.')),
    ['x', 'x.rules', 'x.rules.kind', 'x.mode', 'x.mode.deep'],
  );
});

test('a setting counts as said where it is code, and a key of a table as known where all of it is declared', () => {
  const page =
    '# `x`\n\n`rules` by kind.\n\n| key | |\n| --- | --- |\n| `rules[].kind`, `mode.flat` | |\n\nText\n';
  assert.deepEqual(unsaidIn(page, declared), ['drive.connectors.x.mode.deep']);
  assert.deepEqual(undeclaredIn(page, declared), ['`mode.flat`']);
});
