import assert from 'node:assert/strict';

/** Asserts that two numbers differ by rounding only. */
export const near = (actual, expected) =>
  assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`);
