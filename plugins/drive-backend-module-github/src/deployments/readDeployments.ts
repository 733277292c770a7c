import {
  BranchCommit,
  coverageRecords,
  DeliveryStep,
  RecordInput,
  shippedBy,
  TimeSlice,
} from 'backstage-plugin-drive-node';
import { KnownChanges } from '../changes/KnownChanges';
import { OrganizationRun } from '../run/OrganizationRun';
import { endsOf, Ends } from './deploymentEnds';
import { readMore } from './furtherPages';
import { readHistories, Wanted } from './readHistories';
import { RepositoryState } from './RepositoryState';
import {
  environmentOfRelease,
  releaseToDeployment,
  toDeployment,
} from './toDeployment';
import { Swept } from './sweepRepositories';

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

/** So many repositories are finished before what was read is kept. */
const CHUNK = 100;

/** Between one delivery and the next. */
const USUAL_COMMITS = 25;

interface Delivery extends DeliveryStep {
  place: string;
  isSuccess: boolean;
  committedAt?: string;
  /** Absent: from before the time that is read. */
  record?: (shipped: ReturnType<typeof shippedBy>) => RecordInput;
}

/** Deployments and releases of the repositories that were swept, with the changes that each shipped. */
export async function* readDeployments(
  context: OrganizationRun,
  { states, more, forbidden }: Swept,
  known: KnownChanges,
): AsyncGenerator<RecordInput> {
  const { run, organization, concerned } = context;
  const refused = forbidden.get('deployments');
  if (refused) {
    run.problem({
      what: `deployments of ${organization}`,
      error: refused,
      kinds: ['deployment'],
      assets: concerned,
      nextStep: refused.nextStep,
    });
  }
  const noReleases = forbidden.get('releases');
  if (noReleases) {
    // Deployments alone are covered well enough; that releases are missing has to be seen all the same.
    run.problem({
      what: `releases and commits of ${organization}`,
      error: noReleases,
      kinds: ['deployment'],
      assets: refused ? concerned : [],
      nextStep: noReleases.nextStep,
    });
  }
  for (let at = 0; at < states.length; at += CHUNK) {
    const chunk = new Set(states.slice(at, at + CHUNK));
    await readMore(
      context,
      more.filter(({ state }) => chunk.has(state)),
    );
    yield* readChunk(
      context,
      [...chunk].filter(({ isWhole }) => isWhole),
      { known, hasHistory: !noReleases, isCovered: !refused },
    );
    await context.checkpoint();
  }
}

async function* readChunk(
  context: OrganizationRun,
  states: readonly RepositoryState[],
  {
    known,
    hasHistory,
    isCovered,
  }: { known: KnownChanges; hasHistory: boolean; isCovered: boolean },
): AsyncGenerator<RecordInput> {
  const { run, cursor, repositories, observation } = context;
  const ends = await endsOf(context, states.flatMap(deploymentsToAsk));
  const deliveries = new Map(
    states.map(state => [state, deliveriesOf(context, state, ends)] as const),
  );
  const histories = await readHistories(
    context,
    hasHistory
      ? [...deliveries].flatMap(([state, list]) => wantedOf(state, list, known))
      : [],
    known,
  );
  for (const [state, list] of deliveries) {
    const { repository, askedAs, since, knownSince } = state;
    const subject = repositories.subjectOf(repository);
    yield* recordsOf(list, histories.commits.get(repository.id) ?? []);
    const failure =
      histories.failed.get(repository.id) ??
      state.deployments
        .map(({ id }) => ends.failed.get(id))
        .find(error => error !== undefined);
    if (failure !== undefined) {
      run.problem({
        what: `what deployments of ${repository.fullName} shipped`,
        error: failure,
        kinds: ['deployment'],
        assets: [subject],
      });
      continue;
    }
    // Who releases without GitHub's deployments would look as if nothing had happened.
    if (isCovered && (hasHistory || state.deployments.length > 0)) {
      const [from, , knownBefore] = cursor.deployments[askedAs] ?? [];
      const start = Math.min(from ?? Infinity, Math.floor(since / SECOND_MS));
      const until = Math.floor(run.now / SECOND_MS);
      const covered =
        knownSince === undefined
          ? knownBefore
          : Math.ceil(knownSince / SECOND_MS);
      cursor.deployments[askedAs] =
        covered === undefined ? [start, until] : [start, until, covered];
      yield* coverageRecords({
        source: observation.source,
        assets: [subject],
        kinds: ['deployment'],
        windows: withWorkflows(context, askedAs, {
          from: (covered ?? start) * SECOND_MS,
          until: run.now,
        }),
        at: run.now,
      });
    }
  }
}

/** Where workflows deploy too, what is known of deployments is what is known of runs. */
function withWorkflows(
  { settings, cursor }: OrganizationRun,
  askedAs: string,
  { from, until }: TimeSlice,
): TimeSlice[] {
  if (settings.deployWorkflows.length === 0) {
    return [{ from, until }];
  }
  const [runsFrom, runsUntil] = cursor.pipelines[askedAs] ?? [0, 0];
  const both = {
    from: Math.max(from, runsFrom * SECOND_MS),
    until: Math.min(until, runsUntil * SECOND_MS),
  };
  return both.from < both.until ? [both] : [];
}

function* recordsOf(
  deliveries: readonly Delivery[],
  commits: readonly BranchCommit[],
): Generator<RecordInput> {
  const places = new Set(deliveries.map(({ place }) => place));
  for (const place of places) {
    const here = deliveries.filter(one => one.place === place);
    const shipped = shippedBy(
      here.filter(({ isSuccess }) => isSuccess),
      commits,
    );
    for (const { record } of here) {
      if (record) {
        yield record(shipped);
      }
    }
  }
}

/** Of the places in which nothing is new nothing has to be known. */
function deploymentsToAsk({ deployments, newSince }: RepositoryState) {
  const moved = new Set(
    deployments
      .filter(
        ({ latestStatus }) =>
          latestStatus && Date.parse(latestStatus.createdAt) >= newSince,
      )
      .map(({ environment }) => environment),
  );
  return deployments.filter(({ environment }) => moved.has(environment));
}

function deliveriesOf(
  { instance, repositories, observation }: OrganizationRun,
  { repository, newSince, deployments, releases }: RepositoryState,
  ends: Ends,
): Delivery[] {
  const subject = repositories.subjectOf(repository);
  const repositoryUrl = `${instance.webUrl}/${repository.fullName}`;
  const list: Delivery[] = [];
  for (const deployment of deployments) {
    const end = ends.of(deployment);
    const { environment } = deployment;
    if (!end || !environment?.trim()) {
      continue;
    }
    const delivery: Delivery = {
      place: `deployment ${environment}`,
      sha: deployment.commitOid,
      at: Date.parse(end.at),
      isSuccess: end.outcome === 'success',
      committedAt: deployment.commit?.committedDate,
    };
    if (delivery.at >= newSince) {
      delivery.record = shipped =>
        toDeployment(
          {
            id: deployment.id,
            environment,
            createdAt: deployment.createdAt,
            sha: deployment.commitOid,
            end,
            repositoryUrl,
          },
          subject,
          shipped.get(delivery),
          observation,
        );
    }
    list.push(delivery);
  }
  for (const release of releases) {
    const { publishedAt, isDraft, tagCommit } = release;
    if (isDraft || !publishedAt) {
      continue;
    }
    const delivery: Delivery = {
      place: `release ${environmentOfRelease(release.isPrerelease)}`,
      sha: tagCommit?.oid ?? '',
      at: Date.parse(publishedAt),
      isSuccess: true,
      committedAt: tagCommit?.committedDate,
    };
    if (delivery.at >= newSince) {
      delivery.record = shipped =>
        releaseToDeployment(
          { ...release, publishedAt, sha: tagCommit?.oid },
          subject,
          shipped.get(delivery),
          observation,
        );
    }
    list.push(delivery);
  }
  return list;
}

/** The history of a repository that has delivered, back to what stood there before in each place. */
function wantedOf(
  { repository, isNew, since }: RepositoryState,
  deliveries: readonly Delivery[],
  known: KnownChanges,
): Wanted[] {
  const starts: number[] = [];
  for (const place of new Set(deliveries.map(one => one.place))) {
    const successes = deliveries
      .filter(one => one.place === place && one.isSuccess)
      .sort((a, b) => a.at - b.at);
    const first = successes.findIndex(({ record }) => record);
    if (first === -1) {
      continue;
    }
    // With only the first there is nothing to compare with; its commit and those after it do.
    const from = successes.slice(Math.max(0, first - 1));
    starts.push(
      ...from.map(({ committedAt, at }) =>
        committedAt ? Date.parse(committedAt) : at - 30 * DAY_MS,
      ),
    );
  }
  if (starts.length === 0) {
    return [];
  }
  const start = Math.min(...starts) - SECOND_MS;
  return [
    {
      repository,
      since: `${new Date(start).toISOString().slice(0, 19)}Z`,
      // Of what merged before the time that is read at first the labels stay unknown.
      withLabels: !known.knowsSince(isNew ? since : start),
      expected: isNew ? known.countIn(repository.id) : USUAL_COMMITS,
    },
  ];
}
