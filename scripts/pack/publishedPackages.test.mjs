import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inOrderOfNeed } from './publishedPackages.mjs';

const named = (name, dependencies = [], more = {}) => ({
  name,
  manifest: {
    name,
    dependencies: Object.fromEntries(
      dependencies.map(needed => [needed, 'workspace:^']),
    ),
    ...more,
  },
});
const names = members => inOrderOfNeed(members).map(({ name }) => name);

test('a package comes after those that it needs, whatever their names', () => {
  const members = [
    named('a', ['c']),
    named('b', ['a', 'left-pad']),
    named('c'),
  ];
  assert.deepEqual(names(members), ['c', 'a', 'b']);
  assert.deepEqual(names([...members].reverse()), ['c', 'a', 'b']);
});

test('a package that only others of the repository see is left out', () => {
  assert.deepEqual(names([named('a'), named('b', ['a'], { private: true })]), [
    'a',
  ]);
});

test('a published package cannot need one that is not', () => {
  assert.throws(
    () => names([named('a', ['b']), named('b', [], { private: true })]),
    /a needs b, which is private/,
  );
});

test('packages that need each other are told, with the way around', () => {
  assert.throws(
    () => names([named('a', ['b']), named('b', ['a'])]),
    /a → b → a/,
  );
});
