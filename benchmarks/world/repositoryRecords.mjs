import { eventOf, SOURCES } from './events.mjs';
import { incident } from './incident.mjs';
import { Random } from './Random.mjs';
import { BEGIN, DAY_MS, HOUR_MS, MINUTE_MS, NOW, WEEK_MS } from './time.mjs';

/** Changes that an ordinary repository gets in a week; some get ten times as many, most fewer. */
const CHANGES_PER_WEEK = 0.43;

const FINDINGS = 4;
const SLA_DAYS = { critical: 15, high: 30, medium: 90, low: 180 };

export const assetOf = repository => `github:github.com/acme/${repository}`;

/**
 * What happened in a repository: its changes, the pipelines that they set off, the deployments that carry them, the
 * incidents that these bring about, and what a scanner finds.
 *
 * @param {{ number: number, name: string, components: number[] }} repository
 * @param {import('./Organization.mjs').Organization} organization
 */
export function* repositoryRecords(repository, organization, seed) {
  const random = new Random(seed, 'repository', repository.number);
  const perWeek = Math.min(random.around(CHANGES_PER_WEEK, 1.1), 12);
  const deploys = repository.components.some(component => component % 10 < 8);
  const context = { repository, organization, random, deploys };
  let shipping = { after: 1 + random.below(4), changes: [] };
  let number = 0;
  for (
    let openedAt = BEGIN + random.wait(WEEK_MS / perWeek);
    openedAt < NOW;
    openedAt += random.wait(WEEK_MS / perWeek)
  ) {
    const change = changeAt(openedAt, ++number, context);
    yield change.event;
    yield* pipelineRuns(change, context);
    if (deploys && change.mergedAt < NOW) {
      shipping.changes.push(change);
      if (shipping.changes.length >= shipping.after) {
        yield* deployment(shipping.changes, context);
        shipping = { after: 1 + random.below(4), changes: [] };
      }
    }
  }
  yield* findings(context);
  yield* coverage(context);
}

function changeAt(openedAt, number, { repository, random }) {
  const author = random.weighted({ human: 0.8, bot: 0.12, agent: 0.08 });
  const firstReviewAt = openedAt + random.around(5) * HOUR_MS;
  const endedAt = firstReviewAt + random.around(9) * HOUR_MS;
  const isAbandoned = random.chance(0.04);
  const additions = Math.ceil(random.around(60));
  const id = `${repository.name}#${number}`;
  const mergedAt = isAbandoned ? Infinity : endedAt;
  return {
    id,
    mergedAt,
    openedAt,
    event: eventOf('change', {
      source: SOURCES.github,
      id,
      subject: assetOf(repository.name),
      at: endedAt,
      instants: {
        openedAt,
        firstCommitAt: openedAt - random.around(8) * HOUR_MS,
        firstReviewAt,
        approvedAt: isAbandoned ? undefined : endedAt - 5 * MINUTE_MS,
        mergedAt: isAbandoned ? undefined : endedAt,
        closedAt: endedAt,
      },
      data: {
        additions,
        deletions: Math.floor(additions * random.next()),
        changedFiles: 1 + random.below(12),
        authorKind: author,
        aiEvidence: author === 'agent' ? 'authored' : 'none',
        ...(mergedAt < NOW && { mergeSha: random.hex(40) }),
        url: `https://github.com/acme/${repository.name}/pull/${number}`,
      },
    }),
  };
}

function* pipelineRuns({ id, openedAt, mergedAt }, { repository, random }) {
  const runs = random.chance(0.12) ? 2 : 1;
  for (let attempt = 1; attempt <= runs; attempt++) {
    const isMerged = mergedAt < NOW;
    const startedAt =
      (isMerged ? mergedAt : openedAt) + attempt * 20 * MINUTE_MS;
    const finishedAt = startedAt + random.around(8, 0.6) * MINUTE_MS;
    if (finishedAt < NOW) {
      yield eventOf('pipeline_run', {
        source: SOURCES.github,
        id: `${id}/run-${attempt}`,
        subject: assetOf(repository.name),
        at: finishedAt,
        instants: { startedAt, finishedAt },
        data: {
          outcome: random.weighted({
            success: 0.89,
            failure: 0.09,
            cancelled: 0.02,
          }),
          attempt,
          defaultBranch: isMerged,
          url: `https://github.com/acme/${repository.name}/actions/${attempt}`,
        },
      });
    }
  }
}

function* deployment(changes, { repository, organization, random }) {
  const last = changes[changes.length - 1];
  const startedAt = last.mergedAt + random.around(6) * HOUR_MS;
  const finishedAt = startedAt + 6 * MINUTE_MS;
  if (finishedAt >= NOW) return;
  const id = `${repository.name}@${last.id.split('#')[1]}`;
  const common = {
    source: SOURCES.github,
    subject: assetOf(repository.name),
  };
  const commitSha = random.hex(40);
  if (random.chance(0.3)) {
    const stagedAt = startedAt - 30 * MINUTE_MS;
    yield eventOf('deployment', {
      ...common,
      id: `${id}-staging`,
      at: stagedAt,
      instants: { finishedAt: stagedAt },
      data: {
        environment: 'staging',
        outcome: 'success',
        commitSha,
        rule: 'deployment',
      },
    });
  }
  const outcome = random.weighted({
    success: 0.96,
    failure: 0.03,
    rolled_back: 0.01,
  });
  yield eventOf('deployment', {
    ...common,
    id,
    at: finishedAt,
    instants: { startedAt, finishedAt },
    data: {
      environment: 'production',
      outcome,
      commitSha,
      changeIds: changes.map(change => change.id),
      unplanned: random.chance(0.08),
      rule: 'deployment',
    },
  });
  const paged = repository.components.find(component =>
    organization.isPaged(component),
  );
  if (outcome === 'success' && paged !== undefined && random.chance(0.06)) {
    yield incident(paged, finishedAt + random.around(2) * HOUR_MS, {
      random,
      cause: `${SOURCES.github}#${id}`,
    });
  }
}

function* findings({ repository, random }) {
  const count = random.below(2 * FINDINGS + 1);
  for (let number = 0; number < count; number++) {
    const severity = random.weighted({
      critical: 0.06,
      high: 0.26,
      medium: 0.42,
      low: 0.26,
    });
    const firstSeenAt = random.between(BEGIN, NOW);
    const resolvedAt =
      firstSeenAt + random.around(0.6) * SLA_DAYS[severity] * DAY_MS;
    const isClosed = resolvedAt < NOW;
    yield eventOf('finding', {
      source: SOURCES.scanner,
      id: `${repository.name}/${number}`,
      subject: assetOf(repository.name),
      at: isClosed ? resolvedAt : firstSeenAt,
      instants: { firstSeenAt, resolvedAt },
      data: {
        category: random.weighted({ dependency: 0.7, code: 0.2, image: 0.1 }),
        severity,
        state: isClosed ? 'fixed' : 'open',
        identifiers: [`CVE-2026-${1000 + random.below(9000)}`],
        title: 'A weakness in something that it depends on',
      },
    });
  }
}

function* coverage({ repository }) {
  const subject = assetOf(repository.name);
  const instants = { from: BEGIN, until: NOW - 5 * MINUTE_MS };
  yield eventOf('coverage', {
    source: SOURCES.github,
    id: `${repository.name}/coverage`,
    subject,
    at: instants.until,
    instants,
    data: { kinds: ['change', 'deployment', 'pipeline_run'] },
  });
  yield eventOf('coverage', {
    source: SOURCES.scanner,
    id: `${repository.name}/coverage`,
    subject,
    at: instants.until,
    instants,
    data: { kinds: ['finding'] },
  });
}
