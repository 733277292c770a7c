import { RecordInput } from 'backstage-plugin-drive-node';
import {
  Application,
  applicationsOf,
  Sync,
} from '../organization/applications';
import { Organization } from '../organization/Organization';
import { HISTORY_LIMIT, uidOf } from './applicationObject';

const time = (instant: number) => new Date(instant).toISOString();

/**
 * The records of a perfect connector that looked once, or from an instant on all the time, computed from the
 * organization's facts alone.
 *
 * @param options - `instance`: as components name it, default `default`; `since`: when it looked first, default at the
 *   organization's end; `url`: of the instance
 */
export function argoCdRecords(
  organization: Organization,
  options: { url: string; instance?: string; since?: number },
): RecordInput[] {
  const { since = organization.until } = options;
  return applicationsOf(organization).flatMap(application => {
    const { syncs, failures } = application;
    const first = Math.max(
      0,
      syncs.filter(({ endedAt }) => endedAt < since).length - HISTORY_LIMIT,
    );
    const last = syncs[syncs.length - 1]?.endedAt ?? 0;
    return [
      ...deploymentsIn(syncs, first).map(({ sync, outcome }) =>
        toRecord(application, sync, outcome, { organization, ...options }),
      ),
      // Of operations only the latest is remembered.
      ...failures
        .slice(-1)
        .filter(({ endedAt }) => endedAt > last)
        .map(sync =>
          toRecord(application, sync, 'failure', { organization, ...options }),
        ),
    ];
  });
}

/** Syncs that brought something else than was there before. */
function deploymentsIn(syncs: readonly Sync[], first: number) {
  const changed = syncs.filter(
    ({ sha }, index) => index === 0 || syncs[index - 1].sha !== sha,
  );
  return changed
    .map((sync, index) => {
      const isUndone =
        index > 0 && changed[index + 1]?.sha === changed[index - 1].sha;
      return {
        sync,
        outcome: isUndone ? ('rolled_back' as const) : ('success' as const),
      };
    })
    .filter(({ sync }) => {
      const index = syncs.indexOf(sync);
      // What stood there before the oldest that is remembered, nobody can tell.
      return index > first || (index === 0 && first === 0);
    });
}

function toRecord(
  application: Application,
  { sha, startedAt, endedAt }: Sync,
  outcome: 'success' | 'failure' | 'rolled_back',
  {
    organization,
    instance = 'default',
    url,
  }: { organization: Organization; instance?: string; url: string },
): RecordInput {
  const { name, environment } = application;
  return {
    kind: 'deployment',
    source: `argo-cd:${instance}`,
    id: `${uidOf(application)}@${time(endedAt)}`,
    subject: `argo-cd:${instance}/${name}`,
    time: time(organization.until),
    data: {
      environment,
      startedAt: time(startedAt),
      finishedAt: time(endedAt),
      outcome,
      commitSha: sha,
      rule: 'argo-cd',
      url: `${url}/applications/argocd/${name}`,
    },
  };
}
