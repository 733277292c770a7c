import { RecordInput } from 'backstage-plugin-drive-node';
import { repositoryAsset } from '../organization/assets';
import { Repository } from '../organization/organization';
import { Random } from '../random/Random';
import { SOURCES } from '../sources';
import { paceAt } from '../story/stories';
import { TeamPace } from '../story/TeamPace';
import {
  deliveryActiveFrom,
  daysFrom,
  Horizon,
  observedAt,
  seen,
} from '../time/Horizon';
import { DAY_MS, HOUR_MS } from '../time/units';
import {
  nextWorkingTime,
  shareOfWeek,
  workingTimeOn,
} from '../time/workingTime';
import { toRecord } from './toRecord';

type Author = 'human' | 'agent' | 'bot';

/** A pull request with its whole life, also what lies after the horizon's end. Instants in milliseconds. */
export interface Change {
  id: string;
  author: Author;
  aiEvidence: 'authored' | 'co_authored' | 'declared' | 'none';
  firstCommitAt: number;
  openedAt: number;
  readyAt: number;
  firstReviewAt?: number;
  approvedAt?: number;
  mergedAt?: number;
  closedAt?: number;
  additions: number;
  deletions: number;
  changedFiles: number;
  mergeSha: string;
}

/** Pull requests are numbered from this day on, by day, so that each day's numbers are its own. */
const NUMBERED_FROM = Date.UTC(2025, 0, 1) / DAY_MS;
const NUMBERS_PER_DAY = 20;

const ABANDONED_SHARE = 0.04;
const DRAFT_SHARE = 0.2;

function evidence(author: Author, pace: TeamPace, random: Random) {
  if (author === 'agent') {
    return random.chance(0.8) ? 'authored' : 'declared';
  }
  return author === 'human' && random.chance(pace.coAuthoredShare)
    ? 'co_authored'
    : 'none';
}

function changeOn(
  day: number,
  id: string,
  pace: TeamPace,
  random: Random,
): Change {
  const author = random.weighted<Author>({
    agent: pace.agentShare,
    bot: pace.botShare,
    human: 1 - pace.agentShare - pace.botShare,
  });
  const bot = author === 'bot';
  const openedAt =
    author === 'human'
      ? workingTimeOn(day, random)
      : day + random.between(0, DAY_MS);
  const readyAt = random.chance(bot ? 0 : DRAFT_SHARE)
    ? nextWorkingTime(openedAt + random.around(4) * HOUR_MS, random)
    : openedAt;
  const firstReviewAt = nextWorkingTime(
    readyAt + random.around(pace.reviewHours * 0.4, 0.9) * HOUR_MS,
    random,
  );
  const approvedAt = nextWorkingTime(
    firstReviewAt + random.around(pace.reviewHours * 0.4, 0.9) * HOUR_MS,
    random,
  );
  const endedAt = nextWorkingTime(
    approvedAt + random.around(pace.reviewHours * 0.1, 0.9) * HOUR_MS,
    random,
  );
  const abandoned = random.chance(ABANDONED_SHARE);
  const additions = Math.ceil(random.around(bot ? 6 : pace.linesAdded, 1));
  return {
    id,
    author,
    aiEvidence: evidence(author, pace, random),
    firstCommitAt: bot
      ? openedAt
      : openedAt - random.around(pace.codingHours, 0.9) * HOUR_MS,
    openedAt,
    readyAt,
    firstReviewAt,
    approvedAt: abandoned ? undefined : approvedAt,
    mergedAt: abandoned ? undefined : endedAt,
    closedAt: endedAt,
    additions,
    deletions: Math.floor(additions * random.between(0.05, 0.9)),
    changedFiles: 1 + Math.floor(Math.sqrt(additions) * random.between(0, 1)),
    mergeSha: random.hex(40),
  };
}

/** Every change of a repository that is opened up to the horizon's last day. */
export function changesOf(repository: Repository, horizon: Horizon): Change[] {
  const changes: Change[] = [];
  for (const day of daysFrom(horizon, deliveryActiveFrom(horizon))) {
    const random = new Random(horizon.seed, 'changes', repository.slug, day);
    const pace = paceAt(horizon, repository.team.name, day);
    const opened = random.count(
      pace.changesPerWeek * repository.shareOfTeam * shareOfWeek(day),
    );
    const first = (day / DAY_MS - NUMBERED_FROM) * NUMBERS_PER_DAY;
    for (let index = 0; index < Math.min(opened, NUMBERS_PER_DAY); index++) {
      const id = `${repository.slug}#${first + index}`;
      changes.push(changeOn(day, id, pace, new Random(horizon.seed, id)));
    }
  }
  return changes;
}

/** The changes that are merged, in the order in which they are. */
export function mergesOf(
  changes: readonly Change[],
): (Change & { mergedAt: number })[] {
  return changes
    .filter(
      (change): change is Change & { mergedAt: number } =>
        change.mergedAt !== undefined,
    )
    .sort(
      (one, other) =>
        one.mergedAt - other.mergedAt || (one.id < other.id ? -1 : 1),
    );
}

export function* changeRecords(
  repository: Repository,
  changes: readonly Change[],
  horizon: Horizon,
): Iterable<RecordInput> {
  for (const change of changes) {
    const openedAt = seen(horizon, change.openedAt);
    if (!openedAt) {
      continue;
    }
    const mergedAt = seen(horizon, change.mergedAt);
    yield toRecord('change', {
      source: SOURCES.github,
      id: change.id,
      subject: repositoryAsset(repository.slug),
      time: observedAt(
        horizon,
        change.openedAt,
        change.readyAt,
        change.firstReviewAt,
        change.approvedAt,
        change.closedAt,
      ),
      data: {
        openedAt,
        firstCommitAt: seen(horizon, change.firstCommitAt),
        readyAt: seen(horizon, change.readyAt),
        firstReviewAt: seen(horizon, change.firstReviewAt),
        approvedAt: seen(horizon, change.approvedAt),
        mergedAt,
        closedAt: seen(horizon, change.closedAt),
        additions: change.additions,
        deletions: change.deletions,
        changedFiles: change.changedFiles,
        authorKind: change.author,
        aiEvidence: change.aiEvidence,
        mergeSha: mergedAt && change.mergeSha,
      },
    });
  }
}
