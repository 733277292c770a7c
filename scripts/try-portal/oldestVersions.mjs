import { publishedPackages } from '../pack/publishedPackages.mjs';

/**
 * The lowest version of each Backstage package that the published packages say they work with.
 *
 * @param {string} root the repository
 * @returns {Record<string, string>}
 */
export function oldestVersions(root) {
  return Object.fromEntries(
    publishedPackages(root)
      .flatMap(({ manifest }) => Object.entries(manifest.dependencies ?? {}))
      .filter(([name]) => name.startsWith('@backstage/'))
      .map(([name, range]) => [name, lowestOf(range)]),
  );
}

function lowestOf(range) {
  const [version] = /\d+\.\d+\.\d+/.exec(range);
  return version;
}

/**
 * Which of the lowest versions a portal of a release does not reach: there, a package would bring a second copy along.
 *
 * @param {Record<string, string>} oldest
 * @param {Record<string, string>} release the versions of the release
 * @returns {string[]} a sentence for each
 */
export function tooNew(oldest, release) {
  return Object.entries(oldest)
    .filter(
      ([name, version]) => name in release && isLess(release[name], version),
    )
    .map(
      ([name, version]) =>
        `${name} ${version} is asked for, ${release[name]} is there`,
    );
}

function isLess(a, b) {
  const [left, right] = [a, b].map(version => version.split('.').map(Number));
  const at = [0, 1, 2].find(index => left[index] !== right[index]);
  return at !== undefined && left[at] < right[at];
}
