import { eventOf, SOURCES } from './events.mjs';
import { assetOf } from './repositoryRecords.mjs';
import { HOUR_MS, MINUTE_MS } from './time.mjs';

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
 * @param {{ run: number, asOf: string }} options `asOf`: the instant of the next evaluation, which they lie before
 */
export function changesIn(repositories, { run, asOf }) {
  const mergedAt = Date.parse(asOf) - 30 * MINUTE_MS;
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
      now: mergedAt + 1,
    }),
  );
}
