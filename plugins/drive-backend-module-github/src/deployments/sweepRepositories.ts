import { ConnectorError, isConnectorError } from 'backstage-plugin-drive-node';
import { AdaptiveSize } from '../api/AdaptiveSize';
import { permissionStep } from '../api/githubErrors';
import { inBatches } from '../api/inBatches';
import { OrganizationRun } from '../run/OrganizationRun';
import { askRepositories, BatchAnswer, present } from './askRepositories';
import {
  DeliveryAnswer,
  DeliveryOptions,
  DeploymentNode,
  ReleaseNode,
} from './deliveryQuery';
import { MorePages, morePages } from './furtherPages';
import { RepositoryState } from './RepositoryState';

const FIRST_DEPLOYMENTS = 30;
const FIRST_RELEASES = 10;

/** Other keys are those of the organization itself, or of nothing that GitHub knows. */
const FULL_NAME = /^[\w.-]+\/[\w.-]+$/;

const DAY_MS = 86_400_000;

/** States change after a deployment was made. */
const LOOK_BACK_MS = 2 * DAY_MS;

/** Clocks differ; what ended since the last run is new. */
const OVERLAP_MS = 3_600_000;

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
  /** Lists that go on beyond what the sweep has read. */
  more: MorePages[];
  /** What the whole organization could not be asked. */
  forbidden: Map<keyof Abilities, ConnectorError>;
}

const FIELDS: [field: string, ability: keyof Abilities][] = [
  ['deployments', 'deployments'],
  ['releases', 'releases'],
  ['defaultBranchRef', 'releases'],
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
 * time. Three connections for each, none inside another: that is cheap however many there are. Who has more than a page
 * of something is read on later.
 */
export async function sweepRepositories(
  context: OrganizationRun,
  assets: readonly string[],
): Promise<Swept> {
  const { cursor, run, settings, instance } = context;
  const horizon = run.now - settings.backfillDays * DAY_MS;
  const prefix = instance.source.length + 1;
  const wanted = assets
    .filter(asset => FULL_NAME.test(asset.slice(prefix)))
    .map(asset => wantedOf(asset, { prefix, cursor, horizon }));
  const sweep: Sweep = {
    abilities: {
      deployments: true,
      releases: true,
      checks: true,
      alerts: true,
    },
    swept: { states: [], more: [], forbidden: new Map() },
  };
  const size = new AdaptiveSize({
    start: cursor.batch ?? 50,
    least: 1,
    most: 100,
  });
  await sweepAll(context, wanted, size, sweep);
  cursor.batch = size.current;
  return sweep.swept;
}

/** What is known before a repository is asked for. */
interface WantedRepository {
  asset: string;
  fullName: string;
  isNew: boolean;
  since: number;
  newSince: number;
}

/** How far the sweep has come. */
interface Sweep {
  abilities: Abilities;
  swept: Swept;
}

function wantedOf(
  asset: string,
  {
    prefix,
    cursor,
    horizon,
  }: { prefix: number; cursor: OrganizationRun['cursor']; horizon: number },
): WantedRepository {
  const fullName = asset.slice(prefix);
  const [from, until] = cursor.deployments[fullName] ?? [];
  const isNew =
    from === undefined || until === undefined || from * 1000 > horizon + DAY_MS;
  return {
    asset,
    fullName,
    isNew,
    since: isNew ? horizon : until * 1000 - LOOK_BACK_MS,
    newSince: isNew ? horizon : until * 1000 - OVERLAP_MS,
  };
}

/** @throws ConnectorError where the credentials are refused as a whole, or the limit is used up */
async function sweepAll(
  context: OrganizationRun,
  wanted: readonly WantedRepository[],
  size: AdaptiveSize,
  sweep: Sweep,
): Promise<void> {
  const { abilities, swept } = sweep;
  const optionsOf = (): DeliveryOptions => ({
    ...(abilities.deployments && {
      deployments: { first: FIRST_DEPLOYMENTS },
    }),
    ...(abilities.releases && { releases: { first: FIRST_RELEASES } }),
    checks: abilities.checks,
    alerts: abilities.alerts,
  });
  let todo = wanted;
  while (todo.length > 0) {
    const again: WantedRepository[] = [];
    const before = swept.forbidden.size;
    for await (const outcome of inBatches(
      todo,
      size,
      (items, attempts) => askRepositories(context, items, attempts, optionsOf),
      context.run.signal,
    )) {
      if ('error' in outcome) {
        if (isConnectorError(outcome.error, 'noPermission')) {
          throw outcome.error;
        }
        noteFailed(context, outcome.items, outcome.error);
        continue;
      }
      for (const one of outcome.answer) {
        noteForbidden(one, sweep);
        if (one.answer) {
          noteState(context, one.item, one.answer, sweep);
        } else if (swept.forbidden.size > before) {
          again.push(one.item);
        } else {
          noteFailed(context, [one.item], one.failures[0]?.error);
        }
      }
    }
    todo = again;
  }
}

/** A permission that is missing is missing everywhere: what needs it is not asked for any more. */
function noteForbidden(
  { failures }: BatchAnswer<WantedRepository>,
  { abilities, swept }: Sweep,
) {
  for (const { field, error } of failures) {
    const [, ability] = FIELDS.find(([name]) => name === field) ?? [];
    if (
      ability &&
      abilities[ability] &&
      isConnectorError(error, 'noPermission')
    ) {
      abilities[ability] = false;
      swept.forbidden.set(
        ability,
        new ConnectorError('noPermission', error.message, {
          nextStep: permissionStep(PERMISSIONS[ability]),
        }),
      );
    }
  }
}

function noteState(
  { repositories, run }: OrganizationRun,
  { asset, fullName, ...times }: WantedRepository,
  answer: DeliveryAnswer,
  { swept }: Sweep,
) {
  const repository = {
    id: answer.databaseId,
    fullName: answer.nameWithOwner,
    pushedAt: answer.pushedAt ?? undefined,
  };
  const counting = repositories.point(asset, repository);
  if (counting !== asset) {
    run.problem({
      what: `repository ${fullName}`,
      error: new ConnectorError(
        'notFound',
        `It is called ${answer.nameWithOwner} now, and others point at it by another name.`,
      ),
      assets: [asset],
      nextStep: 'Correct the annotation github.com/project-slug.',
    });
    return;
  }
  const suites = answer.defaultBranchRef?.target?.checkSuites;
  const last = present<{ updatedAt: string }>(suites?.nodes)[0]?.updatedAt;
  const state: RepositoryState = {
    repository,
    askedAs: fullName,
    ...times,
    isWhole: true,
    deployments: present<DeploymentNode>(answer.deployments?.nodes),
    releases: present<ReleaseNode>(answer.releases?.nodes),
    defaultBranch: answer.defaultBranchRef?.name,
    ...(suites && { lastCheckAt: last ? Date.parse(last) : null }),
    vulnerabilityAlerts: answer.hasVulnerabilityAlertsEnabled ?? undefined,
  };
  swept.states.push(state);
  swept.more.push(...morePages(state, answer));
}

function noteFailed(
  { run }: OrganizationRun,
  items: readonly Pick<WantedRepository, 'asset' | 'fullName'>[],
  error: unknown,
) {
  const isMissing = isConnectorError(error, 'notFound');
  run.problem({
    what: `repository ${items[0].fullName}${
      items.length > 1 ? ` and ${items.length - 1} more` : ''
    }`,
    error:
      error ??
      new ConnectorError('badAnswer', 'GitHub answered something else.'),
    ...(!isMissing && { kinds: ['deployment', 'pipeline_run', 'finding'] }),
    assets: items.map(({ asset }) => asset),
    ...(isMissing && {
      nextStep:
        'Correct the annotation github.com/project-slug, or let the GitHub App or the token see the repository.',
    }),
  });
}
