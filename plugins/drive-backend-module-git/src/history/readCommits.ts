import { GitOptions, git, gitLines } from '../git/Git';
import { authorKindOf, namesAgent } from './authorship';
import { Commit, Tag } from './Commit';

/** Begins a commit, ends a field: control characters that messages do not hold. */
const BEGIN = '\u0001';
const NEXT = '\u0002';
const FORMAT = '%x01%H%x02%P%x02%aI%x02%cI%x02%aN%x02%aE%x02%B';

/** What hosts write into the message of a merge request that was squashed: its number. */
const SQUASHED =
  /\(#\d+\)\s*$|\(pull request #\d+\)|^Merged PR \d+:|^Merge pull request #\d+/;
const SQUASHED_BELOW = /^(?:See merge request \S+!\d+|Reviewed-on: \S+)$/m;

const REVERTED = /^This reverts (?:commit|merge request) ([0-9a-f]{40})\b/gim;

/** Longer messages are not read to their end. */
const MAX_MESSAGE_LENGTH = 20_000;

/**
 * The commits of the default branch and of all tags since an instant, by hash.
 *
 * @param since - milliseconds since the epoch
 */
export async function readCommits(
  gitDirectory: string,
  head: string,
  since: number,
  options: GitOptions,
): Promise<Map<string, Commit>> {
  const commits = new Map<string, Commit>();
  let text = '';
  const finish = () => {
    const commit = parseCommit(text);
    if (commit) {
      commits.set(commit.sha, commit);
    }
  };
  for await (const line of gitLines(
    [
      ...['-C', gitDirectory, 'log', `--format=${FORMAT}`],
      ...[`--since=${new Date(since).toISOString()}`, '--tags', head, '--'],
    ],
    options,
  )) {
    if (line.startsWith(BEGIN)) {
      finish();
      text = line.slice(1);
    } else if (text.length < MAX_MESSAGE_LENGTH) {
      text += `\n${line}`;
    }
  }
  finish();
  return commits;
}

function parseCommit(text: string): Commit | undefined {
  const [sha, parents, authored, committed, name, address, ...rest] =
    text.split(NEXT);
  const authoredAt = Date.parse(authored ?? '');
  const committedAt = Date.parse(committed ?? '');
  if (!sha || Number.isNaN(authoredAt) || Number.isNaN(committedAt)) {
    return undefined;
  }
  const message = rest.join(NEXT);
  const [subject] = message.split('\n', 1);
  return {
    sha,
    parents: parents ? parents.split(' ') : [],
    authoredAt,
    committedAt,
    author: authorKindOf(name, address),
    namesAgent: namesAgent(message),
    isSquashed: SQUASHED.test(subject) || SQUASHED_BELOW.test(message),
    reverts: [...message.matchAll(REVERTED)].map(([, reverted]) => reverted),
  };
}

/** What a commit on the default branch has changed against its first parent. */
export interface ChangedFiles {
  paths: readonly string[];
  /** Absent where contents are not there to be counted. */
  additions?: number;
  deletions?: number;
}

/**
 * What each commit along the default branch's first parents has changed.
 *
 * @param range - a commit, or two as `from..to`
 * @param since - milliseconds since the epoch
 */
export async function readChangedFiles(
  gitDirectory: string,
  range: string,
  since: number,
  { countLines, ...options }: GitOptions & { countLines: boolean },
): Promise<Map<string, ChangedFiles>> {
  const changed = new Map<string, ChangedFiles>();
  let sha = '';
  let paths: string[] = [];
  let additions = 0;
  let deletions = 0;
  const finish = () => {
    if (sha) {
      changed.set(sha, { paths, ...(countLines && { additions, deletions }) });
    }
  };
  for await (const line of gitLines(
    [
      ...['-C', gitDirectory, 'log', '--first-parent', '-m', '--no-renames'],
      ...['--no-ext-diff', '--no-textconv', '--format=%x01%H'],
      ...[countLines ? '--numstat' : '--name-only'],
      ...[`--since=${new Date(since).toISOString()}`, range, '--'],
    ],
    options,
  )) {
    if (line.startsWith(BEGIN)) {
      finish();
      sha = line.slice(1);
      paths = [];
      additions = 0;
      deletions = 0;
    } else if (line !== '') {
      const [added, deleted, path] = countLines
        ? line.split('\t')
        : ['', '', line];
      paths.push(unquoted(path ?? ''));
      // Of binary files it says "-".
      additions += Number(added) || 0;
      deletions += Number(deleted) || 0;
    }
  }
  finish();
  return changed;
}

/** Git quotes names with control characters and quotes; for the beginning of a path that is enough. */
function unquoted(path: string): string {
  return path.startsWith('"') ? path.slice(1, -1) : path;
}

/** All tags on commits. */
export async function readTags(
  gitDirectory: string,
  options: GitOptions,
): Promise<Tag[]> {
  const lines = await git(
    [
      ...['-C', gitDirectory, 'for-each-ref', 'refs/tags'],
      '--format=%(objectname)%02%(*objectname)%02%(creatordate:iso8601-strict)%02%(refname:strip=2)',
    ],
    options,
  );
  return lines.flatMap(line => {
    const [own, target, made, name] = line.split(NEXT);
    const at = Date.parse(made ?? '');
    return name && !Number.isNaN(at) ? [{ name, sha: target || own, at }] : [];
  });
}
