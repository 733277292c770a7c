import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { nightlyReport } from './nightlyReport.mjs';

test('a report tells what was tried, what was seen, and how what failed ended', () => {
  const page = nightlyReport({
    root: dirname(fileURLToPath(import.meta.url)),
    day: '2026-11-23',
    rows: [
      {
        title: 'A portal',
        isGood: true,
        seconds: 90,
        output: 'noise\n   9 s  it is up\n  90 s  it works\n',
      },
      { title: 'Another', isGood: false, seconds: 3, output: 'it broke\n' },
    ],
  });
  assert.match(page, /\| A portal \| passed \| 90 s \|/);
  assert.match(page, /\| Another \| \*\*failed\*\* \| 3 s \|/);
  assert.match(page, /\| 9 s \| it is up \|\n\| 90 s \| it works \|/);
  assert.match(page, /## Failed: Another\n\n```text\nit broke\n```/);
});
