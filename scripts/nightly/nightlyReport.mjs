import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem } from 'node:os';

const GIGABYTE = 1024 ** 3;
const TAIL_LINES = 40;

/** How try-portal tells what it saw, and when. */
const SEEN = /^ *(\d+) s {2}(\S.*)$/gm;

/**
 * What a night tried, as a page.
 *
 * @param {object} options
 * @param {string} options.root the repository
 * @param {string} options.day YYYY-MM-DD
 * @param {{ title: string, isGood: boolean, seconds: number, output: string }[]} options.rows
 * @returns {string} Markdown
 */
export function nightlyReport({ root, day, rows }) {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
  return [
    `# The night of ${day}`,
    '',
    `Commit ${commit}, by \`.ci/nightly\`. Machine: ${
      process.platform
    } ${release()} ${process.arch}, ${cpus().length} cores, ${Math.round(
      totalmem() / GIGABYTE,
    )} GB of memory, Node ${process.version}.`,
    '',
    '| what | result | duration |',
    '| --- | --- | --- |',
    ...rows.map(
      ({ title, isGood, seconds }) =>
        `| ${title} | ${isGood ? 'passed' : '**failed**'} | ${seconds} s |`,
    ),
    '',
    ...rows.filter(({ isGood }) => isGood).flatMap(seenIn),
    ...rows.filter(({ isGood }) => !isGood).flatMap(failureOf),
  ].join('\n');
}

function seenIn({ title, output }) {
  const seen = [...output.matchAll(SEEN)];
  return seen.length === 0
    ? []
    : [
        `## ${title}`,
        '',
        '| after | what was seen |',
        '| --- | --- |',
        ...seen.map(([, seconds, what]) => `| ${seconds} s | ${what} |`),
        '',
      ];
}

function failureOf({ title, output }) {
  return [
    `## Failed: ${title}`,
    '',
    '```text',
    ...output.trimEnd().split('\n').slice(-TAIL_LINES),
    '```',
    '',
  ];
}
