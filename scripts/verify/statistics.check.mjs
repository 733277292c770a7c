// Quantiles, curves and bands on values worked out by hand.

import assert from 'node:assert/strict';
import { PILLARS } from './model.mjs';
import { near } from './near.mjs';
import { bandOf, median, quantile, scoreOnCurve } from './statistics.mjs';

// Quantiles.
near(median([3, 1, 2]), 2);
near(median([4, 1, 3, 2]), 2.5);
near(median([7]), 7);
near(quantile([1, 2, 3, 4], 0.25), 1.75);
near(quantile([10, 20, 30, 40, 50], 0.9), 46);
const unsorted = [2, 1];
median(unsorted);
assert.deepEqual(unsorted, [2, 1], "the caller's list stays as it is");

// Curves: cut points, between them, beyond the ends, both directions, zero on a logarithmic one.
const falling = '0.05:100, 0.10:80, 0.20:60';
near(scoreOnCurve(0.1, falling), 80);
near(scoreOnCurve(0.15, falling), 70);
near(scoreOnCurve(0, falling), 100);
near(scoreOnCurve(9, falling), 60);
const frequency = '0.04:0, 0.23:40, 1:60, 5:80, 14:100 (log)';
near(scoreOnCurve(0, frequency), 0);
near(scoreOnCurve(1, frequency), 60);
near(scoreOnCurve(Math.sqrt(5), frequency), 70);
near(scoreOnCurve(100, frequency), 100);
near(scoreOnCurve(-0.5, '-1:0, 0:20, 0.1:40'), 10);
assert.deepEqual([80, 79.9, 60, 40, 20, 0].map(bandOf), [
  'excellent',
  'good',
  'good',
  'fair',
  'weak',
  'critical',
]);
for (const metric of Object.values(PILLARS)
  .flat()
  .filter(each => each.curve)) {
  const cuts = metric.curve
    .replace(' (log)', '')
    .split(', ')
    .map(each => Number(each.split(':')[0]));
  assert.deepEqual(
    cuts,
    [...cuts].sort((a, b) => a - b),
    `${metric.id}: cut points in order`,
  );
}
