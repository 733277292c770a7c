import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyDiff } from './applyDiff.mjs';

test('lines come and go where the diff says', () => {
  assert.equal(applyDiff('a\nb\nc\n', ' a\n-b\n+x\n+y\n'), 'a\nx\ny\nc\n');
});

test('every place is changed, each with its own indentation', () => {
  assert.equal(
    applyDiff('  <end>\n    <end>\n', '+  <new>\n <end>\n'),
    '    <new>\n  <end>\n      <new>\n    <end>\n',
  );
});

test('changes follow one another', () => {
  assert.equal(applyDiff('a\nb\n', ' a\n+1\n@@\n 1\n+2\n'), 'a\n1\n2\nb\n');
});

test('a place that is not there is an error, and so is a change without one', () => {
  assert.throws(() => applyDiff('a\n', ' b\n+c\n'), /no place/);
  assert.throws(() => applyDiff('a\n', '+c\n'), /no place/);
});
