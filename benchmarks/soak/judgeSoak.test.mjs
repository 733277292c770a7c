import assert from 'node:assert/strict';
import { test } from 'node:test';
import { growthOf, judgeSoak } from './judgeSoak.mjs';

const slice = (megabytes, p99) => ({
  second: 0,
  megabytes,
  loopDelayMs: { p50: 1, p99, max: p99 },
});

const readsOf = (...times) =>
  times.map(milliseconds => ({ what: 'a component', milliseconds }));

const GOOD = {
  reads: readsOf(10, 20, 30),
  sent: Array.from({ length: 60 }, () => 3_000),
  watched: Array.from({ length: 9 }, () => slice(500, 20)),
  errors: [],
  evaluations: 3,
};

const missed = measured =>
  judgeSoak({ ...GOOD, ...measured }, { rate: 3_000, minutes: 1 })
    .filter(({ isMet }) => !isMet)
    .map(({ title }) => title);

test('a portal that keeps up meets every limit', () => {
  assert.deepEqual(missed({}), []);
});

test('each limit can be missed', () => {
  assert.deepEqual(missed({ errors: ['/v1/model: 500'] }), ['Errors']);
  assert.deepEqual(missed({ reads: readsOf(99, 101, 250) }), ['Reads, p95']);
  assert.deepEqual(missed({ reads: [] }), ['Reads, p95']);
  assert.deepEqual(missed({ sent: [3_000] }), ['Records that arrived']);
  assert.deepEqual(missed({ watched: [...GOOD.watched, slice(500, 51)] }), [
    'Event loop delay, p99, worst slice',
  ]);
  assert.deepEqual(
    missed({ watched: [1, 2, 3, 4, 5, 6, 7, 8, 9].map(n => slice(n, 1)) }),
    ['Memory of the last third against the one before'],
  );
  assert.deepEqual(missed({ evaluations: 0 }), ['Evaluations meanwhile']);
});

test('a second without an answer is none with records', () => {
  const sent = [...GOOD.sent];
  delete sent[5];
  assert.deepEqual(missed({ sent }), []);
  delete sent[6];
  assert.deepEqual(missed({ sent }), ['Records that arrived']);
});

test('warming up is no growth', () => {
  assert.equal(growthOf([1, 1, 1, 5, 5, 5, 5, 5, 5]), 1);
});
