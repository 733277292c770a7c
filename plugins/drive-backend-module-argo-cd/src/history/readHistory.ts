import { parseTimestamp } from 'backstage-plugin-drive-node';
import { createHash } from 'node:crypto';
import { ApplicationAnswer, HistoryEntry } from '../api/answers';
import { HistoryMemory } from './HistoryMemory';

const SECOND_MS = 1_000;

/** A sync that brought something else than was there before, or that failed. Instants are milliseconds since the epoch. */
export interface DeploymentReading {
  startedAt?: number;
  finishedAt: number;
  outcome: 'success' | 'failure' | 'rolled_back';
  commitSha?: string;
}

/** What an application's history says now. */
export interface HistoryReading {
  deployments: DeploymentReading[];
  memory: HistoryMemory;
  /** The time in which syncs may have been forgotten before they were seen. */
  missed?: { from: number; until: number };
}

interface Step {
  id?: number;
  at: number;
  synced: string;
  entry: HistoryEntry;
}

/**
 * What was deployed, as far as the application remembers it.
 *
 * @param options - `before`: what an earlier run has left; `now`: the run's; `horizon`: what was before does not matter
 */
export function readHistory(
  { status }: ApplicationAnswer,
  options: { before?: HistoryMemory; now: number; horizon: number },
): HistoryReading {
  const { before, now, horizon } = options;
  const steps = (status?.history ?? [])
    .flatMap(stepOf)
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at);
  const [oldest] = steps;
  const newest = steps[steps.length - 1];
  const { knows, previous } = beforeOldest(oldest, before);
  const seenFrom =
    knows || !oldest
      ? before?.seen ?? [[horizon, now]]
      : [...(before?.seen ?? []), [oldest.at + SECOND_MS, now]];
  const last = seenFrom.length - 1;
  const seen = seenFrom
    .map(([from, until], index): [number, number] =>
      index === last
        ? [Math.min(Math.max(from, horizon), now), now]
        : [Math.max(from, horizon), until],
    )
    // The last one goes on, also where it has only just begun.
    .filter(([from, until], index) => index === last || from < until);
  const lastSeen = before?.seen[before.seen.length - 1]?.[1];
  return {
    deployments: [
      ...deploymentsIn(steps, knows, previous),
      ...failureIn(status?.operationState, newest, now),
    ],
    memory: {
      id: newest?.id ?? before?.id,
      at: newest?.at ?? before?.at ?? 0,
      synced: newest?.synced ?? before?.synced ?? '',
      seen,
    },
    ...(!knows &&
      oldest &&
      lastSeen !== undefined && {
        missed: { from: lastSeen, until: oldest.at },
      }),
  };
}

/** What stood there before the oldest sync that is remembered, and whether that is known. */
function beforeOldest(
  oldest: Step | undefined,
  before: HistoryMemory | undefined,
): { knows: boolean; previous?: string } {
  if (!oldest || oldest.id === 0) {
    return { knows: true };
  }
  if (before === undefined) {
    return { knows: false };
  }
  const isNext =
    before.id !== undefined &&
    oldest.id === before.id + 1 &&
    before.at < oldest.at;
  return {
    // What was seen last is still remembered, or comes right before what is.
    knows: before.at >= oldest.at || isNext,
    previous: isNext ? before.synced : undefined,
  };
}

function deploymentsIn(
  steps: readonly Step[],
  knows: boolean,
  previous: string | undefined,
): DeploymentReading[] {
  const changed: { step?: Step; synced: string }[] =
    previous === undefined ? [] : [{ synced: previous }];
  for (const step of steps) {
    if (changed[changed.length - 1]?.synced !== step.synced) {
      changed.push({ step, synced: step.synced });
    }
  }
  return changed.flatMap(({ step }, index) => {
    const isFirstEver = index === 0 && knows && step?.id === 0;
    if (!step || (index === 0 && !isFirstEver)) {
      return [];
    }
    const isUndone =
      index > 0 && changed[index + 1]?.synced === changed[index - 1].synced;
    return [
      {
        startedAt: parseTimestamp(step.entry.deployStartedAt ?? ''),
        finishedAt: step.at,
        outcome: isUndone ? ('rolled_back' as const) : ('success' as const),
        commitSha: commitOf(step.entry),
      },
    ];
  });
}

/** The latest operation, if it was a whole sync that failed. */
function failureIn(
  operation: NonNullable<ApplicationAnswer['status']>['operationState'],
  newest: Step | undefined,
  now: number,
): DeploymentReading[] {
  const sync = operation?.operation.sync;
  const finishedAt = parseTimestamp(operation?.finishedAt ?? '');
  if (
    !operation ||
    !sync ||
    sync.dryRun ||
    sync.resources?.length ||
    !['Failed', 'Error'].includes(operation.phase) ||
    finishedAt === undefined ||
    finishedAt > now ||
    finishedAt <= (newest?.at ?? 0)
  ) {
    return [];
  }
  return [
    {
      startedAt: parseTimestamp(operation.startedAt),
      finishedAt,
      outcome: 'failure',
      commitSha: commitOf(sync),
    },
  ];
}

function stepOf(entry: HistoryEntry): Step[] {
  const at = parseTimestamp(entry.deployedAt);
  return at === undefined
    ? []
    : [{ id: entry.id, at, synced: digestOf(entry), entry }];
}

/** Names what was synced: the revisions, and whatever else of the sources changes what is rendered. */
function digestOf({
  revision,
  revisions,
  source,
  sources,
}: HistoryEntry): string {
  return createHash('sha256')
    .update(JSON.stringify([revision, revisions, source, sources]))
    .digest('hex')
    .slice(0, 16);
}

/** The commit among the revisions: those of charts are versions. */
function commitOf({
  revision,
  revisions = [],
}: {
  revision?: string;
  revisions?: string[];
}): string | undefined {
  return [revision ?? '', ...revisions].find(one =>
    /^[0-9a-f]{40}([0-9a-f]{24})?$/i.test(one),
  );
}
