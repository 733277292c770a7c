import assert from 'node:assert/strict';
import { test } from 'node:test';
import { releasedChangelog, summaryOf } from './releasedChangelog.mjs';

const release = { version: '0.2.0', day: '2027-01-31', summaries: ['More.'] };

test('what was unreleased gets a version, and a new section is opened', () => {
  const before =
    '# C\n\n## [Unreleased]\n\n- One.\n\n## [0.1.0] - 2026\n\n- Zero.\n';
  assert.equal(
    releasedChangelog(before, release),
    '# C\n\n## [Unreleased]\n\n## [0.2.0] - 2027-01-31\n\n- One.\n\n- More.\n\n## [0.1.0] - 2026\n\n- Zero.\n',
  );
});

test('a changelog without anything older ends with the release', () => {
  assert.equal(
    releasedChangelog('## [Unreleased]\n', release),
    '## [Unreleased]\n\n## [0.2.0] - 2027-01-31\n\n- More.\n',
  );
});

test('nothing to release and a version that is there are errors', () => {
  assert.throws(
    () => releasedChangelog('## [Unreleased]\n', { ...release, summaries: [] }),
    /nothing to release/,
  );
  assert.throws(
    () => releasedChangelog('## [Unreleased]\n\n## [0.2.0]\n', release),
    /0.2.0 already/,
  );
});

test('a changeset is read without its versions', () => {
  assert.equal(summaryOf('---\n"a": minor\n---\n\nMore.\n'), 'More.');
});
