const UNRELEASED = '## [Unreleased]';

/**
 * The changelog after a release: what was unreleased has a version and a day, followed by what the changesets say.
 *
 * @param {string} changelog
 * @param {{ version: string, day: string, summaries: string[] }} release
 * @returns {string}
 * @throws Error when there is nothing to release, or the version is there already
 */
export function releasedChangelog(changelog, { version, day, summaries }) {
  const begin = changelog.indexOf(UNRELEASED);
  if (begin < 0) throw new Error(`The changelog has no "${UNRELEASED}"`);
  if (changelog.includes(`## [${version}]`)) {
    throw new Error(`The changelog has ${version} already`);
  }
  const after = begin + UNRELEASED.length;
  const next = changelog.indexOf('\n## [', after);
  const end = next < 0 ? changelog.length : next;
  const parts = [
    changelog.slice(after, end).trim(),
    summaries.map(text => `- ${text.trim().replace(/\n/g, '\n  ')}`).join('\n'),
  ].filter(Boolean);
  if (parts.length === 0) throw new Error('There is nothing to release');
  return [
    changelog.slice(0, after),
    `## [${version}] - ${day}`,
    ...parts,
    changelog.slice(end).trim(),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

/**
 * What a changeset says, without the versions at its top.
 *
 * @param {string} changeset
 * @returns {string}
 */
export function summaryOf(changeset) {
  return changeset.replace(/^---\n[\s\S]*?\n---\n/, '').trim();
}
