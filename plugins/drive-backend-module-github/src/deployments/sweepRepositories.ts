import { ConnectorError, isConnectorError } from 'backstage-plugin-drive-node';
import { AdaptiveSize } from '../api/AdaptiveSize';
import { permissionStep } from '../api/githubErrors';
import { inBatches } from '../api/inBatches';
import { OrganizationRun } from '../run/OrganizationRun';
import { RepositoryInfo } from '../run/RepositoryIndex';
import {
  aliasQuery,
  deliveryAnswer,
  DeliveryAnswer,
  deliverySelection,
  DeploymentNode,
  ReleaseNode,
} from './deliveryQuery';
import { RepositoryState } from './RepositoryState';

const FIRST_DEPLOYMENTS = 30;
const FIRST_RELEASES = 10;
const PAGE = 100;

/** A repository with more pages than this since it was last read has its rest read by the next runs. */
const MOST_PAGES = 30;

const DAY_MS = 86_400_000;

/** States change after a deployment was made. */
const LOOK_BACK_MS = 2 * DAY_MS;

/** What can be asked, as far as the permissions go. */
interface Abilities {
  deployments: boolean;
  releases: boolean;
  checks: boolean;
  alerts: boolean;
}

/** What became of the sweep. */
export interface Swept {
  states: RepositoryState[];
  /** What the whole organization could not be asked. */
  forbidden: Map<keyof Abilities, ConnectorError>;
}

const FIELDS: [field: string, ability: keyof Abilities][] = [
  ['deployments', 'deployments'],
  ['releases', 'releases'],
  ['checkSuites', 'checks'],
  ['hasVulnerabilityAlertsEnabled', 'alerts'],
];

const PERMISSIONS: Record<keyof Abilities, string> = {
  deployments: 'deployments',
  releases: 'contents',
  checks: 'checks',
  alerts: 'vulnerability_alerts',
};

/**
 * Asks all repositories for their newest deployments and releases and the state of their default branch, many at a
 * time, and goes on with the few that have more than a page of them.
 */
export async function sweepRepositories(
  context: OrganizationRun,
): Promise<Swept> {
  const { cursor, run, settings } = context;
  const size = new AdaptiveSize({
    start: cursor.batch ?? 50,
    least: 1,
    most: 100,
  });
  const abilities: Abilities = {
    deployments: true,
    releases: true,
    checks: true,
    alerts: true,
  };
  const forbidden: Swept['forbidden'] = new Map();
  const horizon = run.now - settings.backfillDays * DAY_MS;
  const states: RepositoryState[] = [];
  const more: MorePages[] = [];
  let todo = context.repositories.asked;
  while (todo.length > 0) {
    const again: RepositoryInfo[] = [];
    const before = forbidden.size;
    for await (const outcome of inBatches(
      todo,
      size,
      (items, attempts) =>
        askBatch(context, items, attempts, () =>
          deliverySelection({
            ...(abilities.deployments && {
              deployments: { first: FIRST_DEPLOYMENTS },
            }),
            ...(abilities.releases && { releases: { first: FIRST_RELEASES } }),
            checks: abilities.checks,
            alerts: abilities.alerts,
          }),
        ),
      run.signal,
    )) {
      if ('error' in outcome) {
        noteFailed(context, outcome.items, outcome.error);
        continue;
      }
      for (const { item, answer, failures } of outcome.answer) {
        const refused = failures.filter(({ error }) =>
          isConnectorError(error, 'noPermission'),
        );
        for (const { field, error } of refused) {
          const [, ability] = FIELDS.find(([name]) => name === field) ?? [];
          if (ability && abilities[ability]) {
            abilities[ability] = false;
            forbidden.set(
              ability,
              new ConnectorError('noPermission', error.message, {
                nextStep: permissionStep(PERMISSIONS[ability]),
              }),
            );
          }
        }
        if (!answer) {
          if (refused.length > 0) {
            again.push(item);
          } else {
            noteFailed(context, [item], failures[0]?.error);
          }
          continue;
        }
        const [from, until] = cursor.deployments[item.id] ?? [];
        const state = toState(
          item,
          answer,
          from === undefined ||
            until === undefined ||
            from * 1000 > horizon + DAY_MS
            ? horizon
            : until * 1000 - LOOK_BACK_MS,
        );
        states.push(state);
        more.push(...morePages(state, answer));
      }
    }
    todo = forbidden.size > before ? again : [];
    if (forbidden.size === before && again.length > 0) {
      noteFailed(
        context,
        again,
        new ConnectorError(
          'noPermission',
          'GitHub lets nothing of it be read.',
        ),
      );
    }
  }
  cursor.batch = size.current;
  await readMore(context, more);
  return { states, forbidden };
}

function noteFailed(
  { run, repositories }: OrganizationRun,
  items: readonly RepositoryInfo[],
  error: unknown,
) {
  run.problem({
    what: `deployments and releases of ${items[0].fullName}${
      items.length > 1 ? ` and ${items.length - 1} more` : ''
    }`,
    error,
    kinds: ['deployment', 'pipeline_run'],
    assets: items.map(item => repositories.subjectOf(item)),
  });
}

/** One answer of a batch, with what is missing of it by the name of the field. */
interface BatchAnswer<Item> {
  item: Item;
  answer?: DeliveryAnswer;
  failures: { field: string | undefined; error: ConnectorError }[];
}

async function askBatch<Item extends { fullName: string }>(
  { graphql }: OrganizationRun,
  items: readonly Item[],
  attempts: number,
  selectionOf: (item: Item) => string,
): Promise<BatchAnswer<Item>[]> {
  const query = aliasQuery(
    'DriveDeliveries',
    items.map(item => ({
      fullName: item.fullName,
      selection: selectionOf(item),
    })),
  );
  const { data, failures } = await graphql.ask(
    query,
    {},
    { points: Math.max(1, Math.round((items.length * 3) / 100)), attempts },
  );
  const limited = failures.find(({ error }) =>
    isConnectorError(error, 'unavailable'),
  );
  if (limited && items.length > 1) {
    throw limited.error;
  }
  return items.map((item, position) => {
    const alias = `r${position}`;
    const parsed = deliveryAnswer.safeParse(data[alias] ?? undefined);
    return {
      item,
      answer: parsed.success ? parsed.data : undefined,
      failures: failures
        .filter(({ path }) => path[0] === alias)
        .map(({ path, error }) => ({
          field: path.length > 1 ? String(path[path.length - 1]) : undefined,
          error,
        })),
    };
  });
}

const present = <T>(
  nodes: readonly (T | null | undefined)[] | null | undefined,
) => (nodes ?? []).flatMap(node => node ?? []) as T[];

function toState(
  repository: RepositoryInfo,
  answer: DeliveryAnswer,
  since: number,
): RepositoryState {
  const suites = answer.defaultBranchRef?.target?.checkSuites;
  const last = present(suites?.nodes)[0]?.updatedAt;
  return {
    repository,
    since,
    deployments: present<DeploymentNode>(answer.deployments?.nodes),
    releases: present<ReleaseNode>(answer.releases?.nodes),
    defaultBranch: answer.defaultBranchRef?.name,
    ...(suites && { lastCheckAt: last ? Date.parse(last) : null }),
    vulnerabilityAlerts: answer.hasVulnerabilityAlertsEnabled ?? undefined,
  };
}

/** A list of a repository that goes on beyond its first page. */
interface MorePages {
  fullName: string;
  list: 'deployments' | 'releases';
  after: string;
  state: RepositoryState;
}

function morePages(
  state: RepositoryState,
  answer: DeliveryAnswer,
): MorePages[] {
  return (['deployments', 'releases'] as const).flatMap(list => {
    const { hasNextPage, endCursor } = answer[list]?.pageInfo ?? {};
    return hasNextPage && endCursor && !reachesBack(state, list)
      ? [{ fullName: state.repository.fullName, list, after: endCursor, state }]
      : [];
  });
}

/**
 * Whether a list goes back far enough: to before the time that is read, and in each environment to a success before
 * it, from which the first one within the time tells what it shipped.
 */
function reachesBack(
  { deployments, releases, since }: RepositoryState,
  list: MorePages['list'],
): boolean {
  const nodes = list === 'deployments' ? deployments : releases;
  const oldest = nodes[nodes.length - 1];
  if (!oldest || Date.parse(oldest.createdAt) >= since) {
    return false;
  }
  const isEarlier = ({ createdAt }: { createdAt: string }) =>
    Date.parse(createdAt) < since;
  if (list === 'releases') {
    return nodes.filter(isEarlier).length > 0;
  }
  const started = new Set(
    deployments.filter(isEarlier).map(({ environment }) => environment),
  );
  const farBack = Date.parse(oldest.createdAt) < since - 30 * DAY_MS;
  return (
    farBack || deployments.every(({ environment }) => started.has(environment))
  );
}

async function readMore(
  context: OrganizationRun,
  first: readonly MorePages[],
): Promise<void> {
  let todo = first;
  const size = new AdaptiveSize({ start: 20, least: 1, most: 50 });
  for (let page = 0; todo.length > 0 && page < MOST_PAGES; page++) {
    const next: MorePages[] = [];
    for await (const outcome of inBatches(
      todo,
      size,
      (items, attempts) =>
        askBatch(context, items, attempts, ({ list, after }) =>
          deliverySelection({ [list]: { first: PAGE, after } }),
        ),
      context.run.signal,
    )) {
      const answers: readonly BatchAnswer<MorePages>[] =
        'error' in outcome
          ? outcome.items.map(item => ({
              item,
              failures: [{ field: undefined, error: outcome.error as never }],
            }))
          : outcome.answer;
      for (const { item, answer, failures } of answers) {
        if (!answer) {
          item.state.since = Infinity;
          noteFailed(context, [item.state.repository], failures[0]?.error);
          continue;
        }
        item.state.deployments.push(
          ...present<DeploymentNode>(answer.deployments?.nodes),
        );
        item.state.releases.push(
          ...present<ReleaseNode>(answer.releases?.nodes),
        );
        next.push(...morePages(item.state, answer));
      }
    }
    todo = next;
  }
}
