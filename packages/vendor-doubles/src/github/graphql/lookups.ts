import { Repository } from '../../organization/Organization';

/** A repository's facts by the commit that they belong to. */
interface Lookups {
  commits: ReadonlyMap<string, { position: number }>;
  changes: ReadonlyMap<string, Repository['changes'][number]>;
  runs: ReadonlyMap<string, Repository['runs'][number][]>;
}

const lookups = new WeakMap<Repository, Lookups>();

/** Made when it is first asked for: organizations have tens of thousands of commits. */
export function lookupsOf(repository: Repository): Lookups {
  let found = lookups.get(repository);
  if (!found) {
    const runs = new Map<string, Repository['runs'][number][]>();
    for (const run of repository.runs) {
      runs.set(run.sha, [...(runs.get(run.sha) ?? []), run]);
    }
    found = {
      commits: new Map(
        repository.commits.map(({ sha }, position) => [sha, { position }]),
      ),
      changes: new Map(
        repository.changes.flatMap(change =>
          change.mergeSha ? [[change.mergeSha, change] as const] : [],
        ),
      ),
      runs,
    };
    lookups.set(repository, found);
  }
  return found;
}
