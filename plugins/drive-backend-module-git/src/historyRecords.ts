import { RecordInput } from 'backstage-plugin-drive-node';
import { Tag } from './history/Commit';
import { History, MergedChange, Release } from './history/History';
import { ChangedFiles } from './history/readCommits';
import { Source } from './Source';

/** The contract takes no more in one deployment. */
const MAX_CHANGES = 10_000;

/** What of a repository's records is about one asset: all of it, or what lies below some paths. */
interface Share {
  asset: string;
  /** Behind the ids of its records. */
  suffix: string;
  tagPattern: RegExp;
  has: (change: MergedChange) => boolean;
}

/** What is told of a repository's history. */
export interface HistoryView {
  history: History;
  tags: readonly Tag[];
  changedFiles: ReadonlyMap<string, ChangedFiles>;
  /** Only changes and releases since then; milliseconds since the epoch. */
  horizon: number;
  /** Changes up to this commit are known already. */
  knownUntil?: string;
  now: number;
}

/** The kinds that were recognised, by asset. */
export type Recognised = Record<string, ('change' | 'deployment')[]>;

/** Records of changes and deployments, and which of the two were recognised. */
export function historyRecords(
  source: Source,
  view: HistoryView,
): {
  records: Iterable<RecordInput>;
  recognised: Recognised;
} {
  const shares = sharesOf(source, view);
  return {
    records: allRecords(source, shares, view),
    recognised: Object.fromEntries(
      shares.map(({ asset, tagPattern }) => [
        asset,
        [
          ...(view.history.changes.length > 0 ? (['change'] as const) : []),
          ...(view.tags.some(({ name }) => tagPattern.test(name))
            ? (['deployment'] as const)
            : []),
        ],
      ]),
    ),
  };
}

/** The assets that a repository's records are about. */
export function assetsOf({ asset, repository }: Source): string[] {
  return repository.parts.length > 0
    ? repository.parts.map(part => part.asset)
    : [asset];
}

function sharesOf(
  { asset, repository: { parts, tagPattern } }: Source,
  { changedFiles }: HistoryView,
): Share[] {
  return parts.length === 0
    ? [{ asset, suffix: '', tagPattern, has: () => true }]
    : parts.map(part => ({
        asset: part.asset,
        suffix: `#${part.asset}`,
        tagPattern: part.tagPattern,
        has: ({ sha }) =>
          changedFiles
            .get(sha)
            ?.paths.some(path =>
              part.paths.some(beginning => path.startsWith(beginning)),
            ) ?? false,
      }));
}

function* allRecords(
  source: Source,
  shares: readonly Share[],
  view: HistoryView,
): Generator<RecordInput> {
  const { history, horizon, now, knownUntil } = view;
  for (const share of shares) {
    const changes = history.changes.filter(
      change => change.mergedAt <= now && share.has(change),
    );
    const known = new Set(changes.map(({ sha }) => sha));
    const releases = history
      .releases(view.tags.filter(({ name }) => share.tagPattern.test(name)))
      .filter(({ tag }) => tag.at >= horizon && tag.at <= now);
    const shipped = new Set(releases.flatMap(({ shas }) => shas));
    for (const change of changes) {
      const isWanted = change.mergedAt >= horizon || shipped.has(change.sha);
      if (isWanted && history.isAfter(change.sha, knownUntil)) {
        yield changeRecord(source, share, change, view);
      }
    }
    for (const release of releases) {
      yield deploymentRecord(source, share, release, known, now);
    }
  }
}

function changeRecord(
  source: Source,
  share: Share,
  change: MergedChange,
  { changedFiles, now }: HistoryView,
): RecordInput {
  const { firstCommitAt, reverts, sha } = change;
  const files = changedFiles.get(sha);
  return {
    kind: 'change',
    source: source.source,
    id: changeId(source, share, sha),
    subject: share.asset,
    time: iso(now),
    data: {
      openedAt: iso(change.openedAt),
      ...(firstCommitAt !== undefined && { firstCommitAt: iso(firstCommitAt) }),
      mergedAt: iso(change.mergedAt),
      ...(files && {
        changedFiles: files.paths.length,
        ...(files.additions !== undefined && { additions: files.additions }),
        ...(files.deletions !== undefined && { deletions: files.deletions }),
      }),
      authorKind: change.author,
      aiEvidence: change.aiEvidence,
      mergeSha: sha,
      ...(reverts && { revertsChangeId: changeId(source, share, reverts) }),
      ...(source.commitUrl && { url: `${source.commitUrl}${sha}` }),
    },
  };
}

function deploymentRecord(
  source: Source,
  share: Share,
  { tag, shas }: Release,
  known: ReadonlySet<string>,
  now: number,
): RecordInput {
  return {
    kind: 'deployment',
    source: source.source,
    id: `${source.name}/tags/${tag.name}${share.suffix}`,
    subject: share.asset,
    time: iso(now),
    data: {
      environment: source.repository.environment,
      finishedAt: iso(tag.at),
      outcome: 'success',
      commitSha: tag.sha,
      changeIds: shas
        .filter(sha => known.has(sha))
        .slice(0, MAX_CHANGES)
        .map(sha => changeId(source, share, sha)),
      rule: 'tag',
    },
  };
}

function changeId(
  { name }: Source,
  { suffix }: Pick<Share, 'suffix'>,
  sha: string,
): string {
  return `${name}@${sha}${suffix}`;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
