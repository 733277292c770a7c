import { Organization } from '../../organization/Organization';
import { nodeIds } from '../nodeIds';
import { connection, CursorPolicy, PageArguments } from './connection';
import { GithubError } from './GithubError';
import { findRepository } from './findRepository';
import { ObjectContext, Objects } from './objects';
import { SEARCH_CAP, searchChanges } from './search';

/** What a query's fields begin with. */
export function rootOf(
  context: ObjectContext & {
    cursors: CursorPolicy;
    /** What happened later is not in the search index yet. */
    indexedUntil: number;
    rateLimit: () => object;
  },
) {
  const { organization, cursors, indexedUntil } = context;
  const objects = new Objects(context);
  return {
    rateLimit: context.rateLimit,
    organization: ({ login }: { login: string }) => {
      if (login.toLowerCase() !== organization.name.toLowerCase()) {
        throw new GithubError(
          'NOT_FOUND',
          `Could not resolve to an Organization with the login of '${login}'.`,
        );
      }
      return objects.organization();
    },
    repository: ({ owner, name }: { owner: string; name: string }) =>
      objects.repository(findRepository(organization, owner, name)),
    search: (args: PageArguments & { query: string; type: string }) => {
      if (args.type !== 'ISSUE') {
        throw new Error(`the double does not search for ${args.type}`);
      }
      context.need('pull_requests');
      const found = searchChanges(organization, args.query, indexedUntil);
      return {
        ...connection(
          found,
          args,
          cursors,
          ({ repository, change }) => objects.change(repository, change),
          SEARCH_CAP,
        ),
        issueCount: found.length,
      };
    },
    nodes: ({ ids }: { ids: string[] }) => {
      if (ids.length > 100) {
        throw new GithubError(
          'ARGUMENT_LIMIT',
          `You may not provide more than 100 node ids; you provided ${ids.length}.`,
        );
      }
      const byId = nodesById(organization);
      return ids.map(id => {
        const found = byId.get(id);
        if (!found) {
          throw new GithubError(
            'NOT_FOUND',
            `Could not resolve to a node with the global id of '${id}'.`,
          );
        }
        return found(objects);
      });
    },
  };
}

type NodesById = Map<string, (objects: Objects) => object>;

const indexes = new WeakMap<Organization, NodesById>();

/** Deployments and the check suites of workflow runs. */
function nodesById(organization: Organization): NodesById {
  let index = indexes.get(organization);
  if (!index) {
    index = new Map();
    for (const repository of organization.repositories) {
      for (const deployment of repository.deployments) {
        index.set(nodeIds.deployment(deployment), objects =>
          objects.deployment(repository, deployment),
        );
      }
      for (const run of repository.runs) {
        index.set(nodeIds.checkSuite(run), objects =>
          objects.checkSuite(repository, run),
        );
      }
    }
    indexes.set(organization, index);
  }
  return index;
}
