import {
  Change,
  Commit,
  Deployment,
  Organization,
  Repository,
  WorkflowRun,
} from '../../organization/Organization';
import { isoSeconds } from '../../organization/time';
import { Permission } from '../permissions';
import { nodeIds } from '../nodeIds';
import { changeObject } from './changeObject';
import { checkSuiteObject, checkSuitesOf } from './checkObjects';
import { connection, CursorPolicy, PageArguments } from './connection';
import { deploymentObject, releaseObject } from './deliveryObjects';
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
          one => releaseObject(repository, one, this.#context, this),
        );
      },
    };
  }

  commit(repository: Repository, commit: Commit): object {
    const { cursors, organization, webUrl } = this.#context;
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
      checkSuites: (args: PageArguments) =>
        checkSuitesOf(repository, commit, args, this.#context),
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

  change(repository: Repository, change: Change): object {
    return changeObject(repository, change, this.#context, this);
  }

  deployment(repository: Repository, deployment: Deployment): object {
    return deploymentObject(repository, deployment, this.#context, this);
  }

  checkSuite(repository: Repository, run: WorkflowRun): object {
    return checkSuiteObject(repository, run, this.#context);
  }

  /** Null where the repository's default branch has no such commit. */
  commitOf(repository: Repository, sha: string): object | null {
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
}
