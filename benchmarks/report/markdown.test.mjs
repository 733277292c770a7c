import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Report } from '../Report.mjs';
import { SECTION } from '../scenarios/peers.mjs';
import { markdownOf } from './markdown.mjs';

const machine = {
  startedAt: '2026-06-10T10:00:00.000Z',
  processor: '2 × something',
  memoryGigabytes: 24,
  system: 'linux',
  node: 'v24',
  commit: 'abc1234',
  loadAtStart: 0,
  loadAtEnd: 1.5,
  databases: ['SQLite 3'],
};
const options = { components: 10_000, repeats: 3, reads: 100 };

const silently = work => {
  const write = process.stdout.write;
  process.stdout.write = () => true;
  try {
    work();
  } finally {
    process.stdout.write = write;
  }
};

async function pageOf(rows, { hasTargets = true, failure } = {}) {
  const report = new Report({ hasTargets });
  silently(() => {
    rows.forEach(row =>
      report.add({ section: 'Reads', database: 'SQLite', ...row }),
    );
  });
  if (failure) report.failures.push({ database: 'SQLite', message: failure });
  return markdownOf({
    machine,
    options,
    rows: report.rows,
    failures: report.failures,
  });
}

const row = { title: 'A component', unit: 'ms', samples: [10, 20, 30, 40, 90] };

describe('The report', () => {
  it('says of each target whether it was met, by the figure that it is set for', async () => {
    const page = await pageOf([
      { ...row, target: { most: 35, of: 'median' } },
      { ...row, title: 'A team', target: { most: 35, of: 'p95' } },
    ]);
    assert.match(
      page,
      /Reads: A component +\| met: 30\.0 ms \(median; ≤ 35\.0\)/,
    );
    assert.match(
      page,
      /Reads: A team +\| \*\*missed\*\*: 80\.0 ms \(p95; ≤ 35\.0\)/,
    );
  });

  it('judges nothing where the targets are set for another size', async () => {
    const page = await pageOf([{ ...row, target: { most: 1, of: 'median' } }], {
      hasTargets: false,
    });
    assert.doesNotMatch(page, /missed/);
  });

  it('tells how often something was measured, and what explains it', async () => {
    const page = await pageOf([{ ...row, facts: '3 SQL statements' }]);
    assert.match(
      page,
      /30\.0 ms +\| 80\.0 +\| 10\.0 – 90\.0 +\| 5 +\| 3 SQL statements/,
    );
  });

  it('says what broke off, and what is not offered', async () => {
    const page = await pageOf([{ title: 'A card', note: 'answers 404: ' }], {
      failure: 'the disk is full',
    });
    assert.match(page, /SQLite: the disk is full/);
    assert.match(page, /A card +\| SQLite +\| answers 404/);
  });

  it('puts peers beside each other, with the factor and what is not offered', async () => {
    const side = { section: SECTION, title: 'The organization read' };
    const page = await pageOf([
      { ...side, peer: 'DRIVE', unit: 'ms', samples: [10, 10] },
      { ...side, peer: 'Other', unit: 'ms', samples: [1_000] },
      { ...side, peer: 'Third', note: 'not offered' },
    ]);
    assert.match(
      page,
      /10\.0 ms, p95 10\.0 +\| 1,000 ms, a single run \(×100\) +\| not offered/,
    );
  });
});
