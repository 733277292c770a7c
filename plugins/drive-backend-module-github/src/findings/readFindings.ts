import {
  coverageRecords,
  isConnectorError,
  pagesByLink,
  RecordInput,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { parseAs } from '../api/parseAs';
import { Swept } from '../deployments/sweepRepositories';
import { OrganizationRun } from '../run/OrganizationRun';
import { alertInRepository, AlertList, toFinding } from './toFinding';

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

/** What is listed by time of update may be a moment late. */
const LOOK_BACK_MS = 2 * DAY_MS;

/** How the lists are asked: which states are closed, and what is never to be answered. */
const LISTS: Record<
  AlertList,
  { title: string; closed: readonly string[]; extra?: Record<string, boolean> }
> = {
  dependabot: {
    title: 'Dependabot alerts',
    closed: ['fixed,dismissed,auto_dismissed'],
  },
  'code-scanning': {
    title: 'code-scanning alerts',
    closed: ['fixed', 'dismissed'],
  },
  'secret-scanning': {
    title: 'secret-scanning alerts',
    closed: ['resolved'],
    // Without it the answers hold the secrets themselves.
    extra: { hide_secret: true },
  },
};

const page = z.array(z.unknown());

/**
 * The alerts of the whole organization, list by list: all open ones and what was closed since the horizon at first,
 * then what was updated since.
 *
 * A repository counts as covered where it is known that somebody looks: Dependabot is switched on, or alerts of it
 * have been seen. Otherwise nothing found means nothing.
 */
export async function* readFindings(
  context: OrganizationRun,
  { states }: Swept,
): AsyncGenerator<RecordInput> {
  const { run, cursor, settings, organization, repositories, observation } =
    context;
  const horizon = run.now - settings.backfillDays * DAY_MS;
  const alerted = new Set(cursor.alerted);
  const subjects = new Set<string>();
  const failures: { list: AlertList; error: unknown }[] = [];
  const read: AlertList[] = [];
  for (const list of Object.keys(LISTS) as AlertList[]) {
    const [from, until] = cursor.findings[list] ?? [];
    const isFirst =
      from === undefined ||
      until === undefined ||
      from * SECOND_MS > horizon + DAY_MS;
    const since = isFirst ? horizon : until * SECOND_MS - LOOK_BACK_MS;
    try {
      for await (const { record, repositoryId } of alertsOf(
        context,
        list,
        since,
        isFirst,
      )) {
        alerted.add(repositoryId);
        if (record) {
          subjects.add(record.subject);
          yield record;
        }
      }
    } catch (error) {
      run.signal.throwIfAborted();
      failures.push({ list, error });
      continue;
    }
    read.push(list);
    cursor.findings[list] = [
      Math.floor((isFirst ? horizon : from * SECOND_MS) / SECOND_MS),
      Math.floor(run.now / SECOND_MS),
    ];
  }
  for (const { list, error } of failures) {
    const isAbsent =
      isConnectorError(error, 'noPermission') ||
      isConnectorError(error, 'notInstalled') ||
      isConnectorError(error, 'notFound');
    run.problem({
      what: `${LISTS[list].title} of ${organization}`,
      error,
      kinds: ['finding'],
      // A list that cannot be had takes nothing from what the others cover.
      assets: isAbsent && read.length > 0 ? [] : context.concerned,
    });
  }
  cursor.alerted = [...alerted].sort((a, b) => a - b);
  if (read.length === 0) {
    return;
  }
  const watched = states.filter(
    ({ repository, vulnerabilityAlerts }) =>
      alerted.has(repository.id) ||
      (vulnerabilityAlerts === true && read.includes('dependabot')),
  );
  const starts = read.map(list => cursor.findings[list][0]);
  yield* coverageRecords({
    source: observation.source,
    assets: new Set([
      ...subjects,
      ...watched.map(({ repository }) => repositories.subjectOf(repository)),
    ]),
    kinds: ['finding'],
    windows: [{ from: Math.min(...starts) * SECOND_MS, until: run.now }],
    at: run.now,
  });
}

async function* alertsOf(
  context: OrganizationRun,
  list: AlertList,
  since: number,
  isFirst: boolean,
): AsyncGenerator<{ record?: RecordInput; repositoryId: number }> {
  if (isFirst) {
    yield* pagesOf(context, list, 'open', undefined);
    for (const state of LISTS[list].closed) {
      yield* pagesOf(context, list, state, since);
    }
  } else {
    yield* pagesOf(context, list, undefined, since);
  }
}

/** @param since - milliseconds since the epoch: what was last updated before it ends the list. Absent: all of it */
async function* pagesOf(
  context: OrganizationRun,
  list: AlertList,
  state: string | undefined,
  since: number | undefined,
): AsyncGenerator<{ record?: RecordInput; repositoryId: number }> {
  const { client, organization, run, repositories, observation } = context;
  const pages = pagesByLink(client, `orgs/${organization}/${list}/alerts`, {
    signal: run.signal,
    resource: 'core',
    schema: page,
    query: {
      ...(state && { state }),
      ...LISTS[list].extra,
      sort: 'updated',
      direction: 'desc',
      per_page: 100,
    },
  });
  for await (const { body } of pages) {
    for (const node of body as unknown[]) {
      const { repository, ...alert } = parseAs(
        alertInRepository,
        node,
        'security alert',
      );
      const updatedAt = Date.parse(alert.updated_at ?? alert.created_at);
      if (since !== undefined && updatedAt < since) {
        return;
      }
      yield {
        repositoryId: repository.id,
        record: toFinding(
          list,
          alert,
          {
            repositoryId: repository.id,
            subject: repositories.subjectOf({
              id: repository.id,
              fullName: repository.full_name,
            }),
          },
          observation,
        ),
      };
    }
  }
}
