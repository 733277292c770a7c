import { eventOf, SOURCES } from './events.mjs';
import { assetOf } from './repositoryRecords.mjs';
import { HOUR_MS, NOW } from './time.mjs';

const SHARE = 100;

/** One in a hundred repositories; others in another run. */
export function changedRepositories(organization, run) {
  const all = [...organization.repositories()];
  return all.filter((_, place) => place % SHARE === run % SHARE);
}

/**
 * A merged change for each of some repositories, that becomes known only now.
 *
 * @param {{ number: number, name: string }[]} repositories
 * @param {number} run tells the changes of one run from those of another
 */
export function changesIn(repositories, run) {
  // Before the end of what the source vouches for.
  const mergedAt = NOW - 2 * HOUR_MS;
  return repositories.map(({ name }) =>
    eventOf('change', {
      source: SOURCES.github,
      id: `${name}#late-${run}`,
      subject: assetOf(name),
      at: mergedAt,
      instants: {
        openedAt: mergedAt - 20 * HOUR_MS,
        mergedAt,
        closedAt: mergedAt,
      },
      data: { additions: 10, deletions: 2, authorKind: 'human' },
    }),
  );
}
