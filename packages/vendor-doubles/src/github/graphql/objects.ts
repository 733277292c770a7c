import {
  Account,
  Change,
  Commit,
  Deployment,
  Organization,
  Release,
  Repository,
} from '../../organization/Organization';
import { isoSeconds } from '../../organization/time';
import { Permission } from '../permissions';
import { nodeIds } from '../nodeIds';
import { connection, CursorPolicy, PageArguments } from './connection';
import { GithubError } from './GithubError';
import { lookupsOf } from './lookups';

/** What GraphQL objects are made from. */
export interface ObjectContext {
  organization: Organization;
  webUrl: string;
  cursors: CursorPolicy;
  /** @throws GithubError where the token lacks the permission */
  need(permission: Permission): void;
}

/** The objects behind GitHub's types, as far as the double knows them; each field is a value or a function. */
export class Objects {
  readonly #context: ObjectContext;

  constructor(context: ObjectContext) {
    this.#context = context;
  }

  organization() {
    const { organization, cursors } = this.#context;
    return {
      __typename: 'Organization',
      login: organization.name,
      repositories: (
        args: PageArguments & {
          orderBy?: { field: string; direction: string };
          isArchived?: boolean;
        },
      ) => {
        const list = organization.repositories.filter(
          ({ archived }) =>
            args.isArchived === undefined || archived === args.isArchived,
        );
        if (args.orderBy?.field === 'PUSHED_AT') {
          list.sort((a, b) => a.pushedAt - b.pushedAt || a.id - b.id);
          if (args.orderBy.direction === 'DESC') {
            list.reverse();
          }
        } else if (args.orderBy) {
          throw new Error(`the double does not order by ${args.orderBy.field}`);
        }
        return connection(list, args, cursors, one => this.repository(one));
      },
    };
  }

  repository(repository: Repository) {
    const { organization, cursors, webUrl, need } = this.#context;
    const nameWithOwner = `${organization.name}/${repository.name}`;
    return {
      __typename: 'Repository',
      id: nodeIds.repository(repository),
      databaseId: repository.id,
      name: repository.name,
      nameWithOwner,
      url: `${webUrl}/${nameWithOwner}`,
      isArchived: repository.archived,
      isPrivate: repository.private,
      hasVulnerabilityAlertsEnabled: repository.vulnerabilityAlerts,
      isEmpty: repository.commits.length === 0,
      createdAt: isoSeconds(repository.createdAt),
      pushedAt: isoSeconds(repository.pushedAt),
      owner: {
        __typename: 'Organization',
        login: organization.name,
      },
      defaultBranchRef: () => {
        need('contents');
        return this.#defaultBranch(repository);
      },
      deployments: (
        args: PageArguments & {
          environments?: string[];
          orderBy?: { direction: string };
        },
      ) => {
        need('deployments');
        const list = repository.deployments.filter(
          ({ environment }) =>
            !args.environments || args.environments.includes(environment),
        );
        return connection(
          args.orderBy?.direction === 'DESC' ? list.reverse() : list,
          args,
          cursors,
          one => this.deployment(repository, one),
        );
      },
      releases: (args: PageArguments & { orderBy?: { direction: string } }) => {
        need('contents');
        const list = [...repository.releases];
        return connection(
          args.orderBy?.direction === 'ASC' ? list : list.reverse(),
          args,
          cursors,
          one => this.#release(repository, one),
        );
      },
    };
  }

  change(repository: Repository, change: Change): object {
    const { cursors, need, organization, webUrl } = this.#context;
    need('pull_requests');
    const path = `${organization.name}/${repository.name}/pull/${change.number}`;
    const wasReady = change.readyAt ? [change.readyAt] : [];
    let state = 'OPEN';
    if (change.closedAt !== undefined) {
      state = change.mergedAt === undefined ? 'CLOSED' : 'MERGED';
    }
    return {
      __typename: 'PullRequest',
      id: nodeIds.change(repository, change),
      number: change.number,
      title: change.title,
      body: change.body,
      bodyText: change.body,
      url: `${webUrl}/${path}`,
      state,
      isDraft: false,
      createdAt: isoSeconds(change.openedAt),
      updatedAt: isoSeconds(change.updatedAt),
      mergedAt: optionalTime(change.mergedAt),
      closedAt: optionalTime(change.closedAt),
      additions: change.additions,
      deletions: change.deletions,
      changedFiles: change.changedFiles,
      baseRefName: change.baseBranch,
      headRefName: `topic-${change.number}`,
      author: () => this.#actor(change.author),
      repository: () => this.repository(repository),
      mergeCommit: () =>
        change.mergeSha && change.mergedAt !== undefined
          ? this.commit(repository, {
              sha: change.mergeSha,
              at: change.mergedAt,
              message: change.message,
              author: change.author,
              change: change.number,
            })
          : null,
      commits: (args: PageArguments) =>
        connection([change.firstCommitAt], args, cursors, at => ({
          __typename: 'PullRequestCommit',
          commit: () =>
            this.commit(repository, {
              sha: change.mergeSha ?? '0'.repeat(40),
              at,
              message: change.title,
              author: change.author,
            }),
        })),
      reviews: (args: PageArguments & { states?: string[] }) =>
        connection(
          change.reviews.filter(
            review => !args.states || args.states.includes(review.state),
          ),
          args,
          cursors,
          review => ({
            __typename: 'PullRequestReview',
            state: review.state,
            submittedAt: isoSeconds(review.at),
            createdAt: isoSeconds(review.at),
            author: () => this.#actor(review.by),
          }),
        ),
      labels: (args: PageArguments) =>
        connection(change.labels, args, cursors, name => ({
          __typename: 'Label',
          name,
        })),
      timelineItems: (args: PageArguments & { itemTypes?: string[] }) => {
        if (args.itemTypes?.join() !== 'READY_FOR_REVIEW_EVENT') {
          throw new Error('the double knows only when changes became ready');
        }
        return connection(wasReady, args, cursors, at => ({
          __typename: 'ReadyForReviewEvent',
          createdAt: isoSeconds(at),
          actor: () => this.#actor(change.author),
        }));
      },
    };
  }

  commit(repository: Repository, commit: Commit): object {
    const { cursors, need, organization, webUrl } = this.#context;
    const at = isoSeconds(commit.at);
    return {
      __typename: 'Commit',
      id: `C_kwDO${commit.sha}`,
      oid: commit.sha,
      url: `${webUrl}/${organization.name}/${repository.name}/commit/${commit.sha}`,
      committedDate: at,
      authoredDate: at,
      message: commit.message,
      messageHeadline: commit.message.split('\n')[0],
      messageBody: commit.message.split('\n').slice(2).join('\n'),
      statusCheckRollup: () => this.#checks(repository, commit),
      checkSuites: (args: PageArguments) => {
        need('checks');
        return connection(
          lookupsOf(repository).runs.get(commit.sha) ?? [],
          args,
          cursors,
          run => ({
            __typename: 'CheckSuite',
            status: run.status === 'completed' ? 'COMPLETED' : 'IN_PROGRESS',
            createdAt: isoSeconds(run.createdAt),
            updatedAt: isoSeconds(run.updatedAt),
          }),
        );
      },
      history: (args: PageArguments & { since?: string; until?: string }) => {
        const position =
          lookupsOf(repository).commits.get(commit.sha)?.position ?? -1;
        const list = repository.commits
          .slice(0, position + 1)
          .filter(
            one =>
              (!args.since || one.at >= Date.parse(args.since)) &&
              (!args.until || one.at <= Date.parse(args.until)),
          )
          .reverse();
        return connection(list, args, cursors, one =>
          this.commit(repository, one),
        );
      },
      associatedPullRequests: (args: PageArguments) =>
        connection(
          [lookupsOf(repository).changes.get(commit.sha)].flatMap(
            change => change ?? [],
          ),
          args,
          cursors,
          change => this.change(repository, change),
        ),
      authors: (args: PageArguments) =>
        connection([commit.author], args, cursors, author => ({
          __typename: 'GitActor',
          name: author.name ?? author.login,
          email: author.email ?? `${author.login}@users.noreply.github.com`,
          user: null,
        })),
    };
  }

  deployment(repository: Repository, deployment: Deployment): object {
    const { cursors, need } = this.#context;
    need('deployments');
    const newest = [...deployment.statuses].reverse();
    const toStatus = (status: Deployment['statuses'][number]) => ({
      __typename: 'DeploymentStatus',
      id: `DES_kwDO${status.id}`,
      state: status.state,
      createdAt: isoSeconds(status.at),
      updatedAt: isoSeconds(status.at),
      creator: () => this.#actor(deployment.by),
      environment: deployment.environment,
    });
    const last = newest[0];
    return {
      __typename: 'Deployment',
      id: nodeIds.deployment(deployment),
      databaseId: deployment.id,
      environment: deployment.environment,
      originalEnvironment: deployment.environment,
      latestEnvironment: deployment.environment,
      commitOid: deployment.sha,
      createdAt: isoSeconds(deployment.createdAt),
      updatedAt: isoSeconds(last?.at ?? deployment.createdAt),
      state: last?.state === 'SUCCESS' ? 'ACTIVE' : last?.state ?? 'PENDING',
      creator: () => this.#actor(deployment.by),
      commit: () => {
        return this.#commitOf(repository, deployment.sha);
      },
      latestStatus: () => (last ? toStatus(last) : null),
      statuses: (args: PageArguments) =>
        connection(newest, args, cursors, toStatus),
      repository: () => this.repository(repository),
      ref: null,
      task: 'deploy',
    };
  }

  #release(repository: Repository, release: Release) {
    const { organization, webUrl } = this.#context;
    return {
      __typename: 'Release',
      id: nodeIds.release(release),
      databaseId: release.id,
      name: release.tag,
      tagName: release.tag,
      isDraft: release.publishedAt === undefined,
      isPrerelease: release.prerelease,
      isLatest: false,
      createdAt: isoSeconds(release.createdAt),
      publishedAt: optionalTime(release.publishedAt),
      url: `${webUrl}/${organization.name}/${repository.name}/releases/tag/${release.tag}`,
      author: () => this.#actor(release.by),
      tagCommit: () => {
        return this.#commitOf(repository, release.sha);
      },
    };
  }

  #commitOf(repository: Repository, sha: string) {
    const found = lookupsOf(repository).commits.get(sha);
    return found
      ? this.commit(repository, repository.commits[found.position])
      : null;
  }

  #defaultBranch(repository: Repository) {
    const tip = repository.commits[repository.commits.length - 1];
    return tip
      ? {
          __typename: 'Ref',
          name: repository.defaultBranch,
          prefix: 'refs/heads/',
          target: () => this.commit(repository, tip),
        }
      : null;
  }

  #checks(repository: Repository, commit: Commit) {
    const [run] = lookupsOf(repository).runs.get(commit.sha) ?? [];
    if (!run) {
      return null;
    }
    let state = run.conclusion === 'success' ? 'SUCCESS' : 'FAILURE';
    if (run.status !== 'completed') {
      state = 'PENDING';
    }
    return { __typename: 'StatusCheckRollup', state };
  }

  #actor(account: Account) {
    const isPerson = account.kind === 'human';
    return {
      __typename: isPerson ? 'User' : 'Bot',
      id: nodeIds.account(account.id),
      login: account.login,
      ...(isPerson && { name: account.name, email: account.email }),
    };
  }
}

function optionalTime(instant: number | undefined): string | null {
  return instant === undefined ? null : isoSeconds(instant);
}

/** The repository of a name, its former one too. @throws GithubError where there is none */
export function findRepository(
  { name: login, repositories }: Organization,
  owner: string,
  name: string,
): Repository {
  const wanted = name.toLowerCase();
  const found =
    owner.toLowerCase() === login.toLowerCase()
      ? repositories.find(one => one.name.toLowerCase() === wanted) ??
        repositories.find(one => one.formerName?.toLowerCase() === wanted)
      : undefined;
  if (!found) {
    throw new GithubError(
      'NOT_FOUND',
      `Could not resolve to a Repository with the name '${owner}/${name}'.`,
    );
  }
  return found;
}
