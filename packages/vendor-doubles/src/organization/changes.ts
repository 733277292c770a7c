import type { Era } from './makeOrganization';
import { Account, Change, Commit, Review } from './Organization';
import { AGENTS, BOTS, REVIEW_BOT } from './people';
import { Random, randomOf } from './random';
import { HOUR_MS, MINUTE_MS, wholeSecond } from './time';

const SUBJECTS = [
  'retries',
  'pagination',
  'the cache',
  'error messages',
  'logs',
];
const VERBS = ['Add', 'Fix', 'Improve', 'Remove', 'Rework'];

/** Trailers by which tools say that they wrote part of a change. Names of models vary. */
const AI_TRAILERS = [
  'Co-authored-by: Copilot <175728472+Copilot@users.noreply.github.com>',
  'Co-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>',
  'Assisted-by: Cursor <cursoragent@cursor.com>',
];
const AI_MARKER =
  '🤖 Generated with [Claude Code](https://claude.com/claude-code)';

/** The changes of a repository and the commits of its default branch. */
export function changesOf(
  seed: number,
  id: number,
  options: Era & { merges: number; defaultBranch: string },
): { changes: Change[]; commits: Commit[] } {
  const random = randomOf(seed, `changes of ${id}`);
  const { from, until, merges, people, defaultBranch } = options;
  const changes: Change[] = [];
  // One in ten never gets merged.
  const count = Math.round(merges * 1.1);
  const opened = Array.from({ length: count }, () =>
    wholeSecond(from + random.next() * (until - from)),
  ).sort((a, b) => a - b);
  for (const [index, openedAt] of opened.entries()) {
    changes.push(
      changeOf(random, {
        number: index + 1,
        openedAt,
        until,
        people,
        defaultBranch,
        changes,
      }),
    );
  }
  const merged = changes.filter(
    change => change.mergeSha && change.baseBranch === defaultBranch,
  );
  const direct: Commit[] = merged.length
    ? Array.from({ length: Math.floor(merged.length / 12) }, () => ({
        sha: random.hex(40),
        at: wholeSecond(from + random.next() * (until - from)),
        message: 'Bump the version',
        author: random.pick(people),
      }))
    : [];
  const commits = [
    ...merged.map(change => ({
      sha: change.mergeSha!,
      at: change.mergedAt!,
      message: change.message,
      author: change.author,
      change: change.number,
    })),
    ...direct,
  ].sort((a, b) => a.at - b.at || (a.sha < b.sha ? -1 : 1));
  // No two commits of a branch have the same instant, so that their order is never in doubt.
  const instants = new Set<number>();
  return {
    changes,
    commits: commits.filter(({ at, change }) => {
      const kept = change !== undefined || !instants.has(at);
      instants.add(at);
      return kept;
    }),
  };
}

function authorOf(random: Random, people: readonly Account[]): Account {
  const draw = random.next();
  if (draw < 0.1) {
    return random.pick(BOTS);
  }
  return draw < 0.15 ? random.pick(AGENTS) : random.pick(people);
}

function changeOf(
  random: Random,
  options: {
    number: number;
    openedAt: number;
    until: number;
    people: readonly Account[];
    defaultBranch: string;
    changes: readonly Change[];
  },
): Change {
  const { number, openedAt, until, people, defaultBranch, changes } = options;
  const author = authorOf(random, people);
  const readyAt = random.percent(25)
    ? wholeSecond(openedAt + random.around(6 * HOUR_MS))
    : undefined;
  const reviewable = readyAt ?? openedAt;
  const reviews = reviewsOf(random, { author, reviewable, people });
  const endedAt = wholeSecond(
    (reviews[reviews.length - 1]?.at ?? reviewable) +
      MINUTE_MS +
      random.around(8 * HOUR_MS),
  );
  const ended = endedAt < until;
  const merged = ended && random.percent(91);
  const earlier = changes[changes.length - 1 - random.between(0, 3)];
  const reverts =
    earlier?.mergedAt !== undefined &&
    earlier.mergedAt < openedAt &&
    random.percent(6)
      ? earlier
      : undefined;
  const text = textOf(random, { author, people, number, reverts });
  const closedAt = ended ? endedAt : undefined;
  return {
    number,
    author,
    openedAt,
    readyAt: readyAt !== undefined && readyAt < until ? readyAt : undefined,
    firstCommitAt: wholeSecond(openedAt - random.around(20 * HOUR_MS)),
    reviews: reviews.filter(({ at }) => at < until),
    mergedAt: merged ? endedAt : undefined,
    closedAt,
    updatedAt:
      closedAt ??
      Math.max(
        openedAt,
        ...reviews.map(({ at }) => at).filter(at => at < until),
      ),
    additions: Math.round(random.around(120)),
    deletions: Math.round(random.around(60)),
    changedFiles: random.between(1, 20),
    mergeSha: merged ? random.hex(40) : undefined,
    baseBranch: random.percent(3) ? 'next' : defaultBranch,
    labels: [
      ...(random.percent(5) ? ['hotfix'] : []),
      ...(random.percent(30) ? ['enhancement'] : []),
    ],
    reverts: reverts?.number,
    ...text,
  };
}

function reviewsOf(
  random: Random,
  options: { author: Account; reviewable: number; people: readonly Account[] },
): Review[] {
  const { author, reviewable, people } = options;
  if (random.percent(12)) {
    return [];
  }
  const others = people.filter(({ id }) => id !== author.id);
  const first = wholeSecond(
    reviewable + 10 * MINUTE_MS + random.around(10 * HOUR_MS),
  );
  const reviews: Review[] = [];
  if (random.percent(40)) {
    // Before anybody else, which is not what a first review means.
    reviews.push({
      at: reviewable + MINUTE_MS,
      by: REVIEW_BOT,
      state: 'COMMENTED',
    });
  }
  if (author.kind === 'human' && random.percent(15)) {
    reviews.push({
      at: reviewable + 5 * MINUTE_MS,
      by: author,
      state: 'COMMENTED',
    });
  }
  if (random.percent(30)) {
    reviews.push({
      at: first,
      by: random.pick(others),
      state: 'CHANGES_REQUESTED',
    });
  }
  reviews.push({
    at: wholeSecond(first + MINUTE_MS + random.around(2 * HOUR_MS)),
    by: random.pick(others),
    state: 'APPROVED',
  });
  return reviews;
}

function textOf(
  random: Random,
  options: {
    author: Account;
    people: readonly Account[];
    number: number;
    reverts?: Change;
  },
): Pick<Change, 'title' | 'body' | 'message' | 'aiEvidence'> {
  const { author, people, number, reverts } = options;
  const title = reverts
    ? `Revert "${reverts.title}"`
    : `${random.pick(VERBS)} ${random.pick(SUBJECTS)}`;
  const body = [reverts ? `Reverts #${reverts.number}` : 'What and why.'];
  const trailers: string[] = [];
  const draw = author.kind === 'human' ? random.next() : 1;
  let aiEvidence: Change['aiEvidence'] =
    author.kind === 'agent' ? 'authored' : 'none';
  if (draw < 0.15) {
    trailers.push(random.pick(AI_TRAILERS));
    aiEvidence = 'co_authored';
  } else if (draw < 0.22) {
    body.push(AI_MARKER);
    aiEvidence = 'declared';
  } else if (draw < 0.4) {
    const other = random.pick(people);
    trailers.push(`Co-authored-by: ${other.name} <${other.email}>`);
  }
  const paragraphs = trailers.length ? ['', ...trailers] : [];
  return {
    title,
    body: body.join('\n\n'),
    message: [`${title} (#${number})`, ...paragraphs].join('\n'),
    aiEvidence,
  };
}
