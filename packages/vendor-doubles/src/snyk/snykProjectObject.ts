import { Account } from '../organization/Organization';
import { snykIdOf, SnykOrg, SnykProject } from './snykProjects';

/** A project as Snyk shows it, with people in it. */
export function projectObject(
  project: SnykProject,
  org: SnykOrg,
  person: Account,
) {
  const { id, targetId, name, type, isActive, repository } = project;
  const related = (path: string) => ({ related: { href: `/rest/${path}` } });
  const ownerId = snykIdOf(`user ${person.login}`);
  return {
    id,
    type: 'project',
    meta: {},
    attributes: {
      name,
      type,
      target_file: name.split(':')[1],
      target_reference: repository.defaultBranch,
      origin: 'github',
      created: `${new Date(repository.createdAt).toISOString().slice(0, 19)}Z`,
      status: isActive ? 'active' : 'inactive',
      read_only: false,
      tags: [{ key: 'contact', value: person.login }],
      settings: {
        recurring_tests: { frequency: isActive ? 'daily' : 'never' },
        pull_requests: {},
        pull_request_assignment: { assignees: [person.login] },
      },
    },
    relationships: {
      organization: {
        data: { id: org.id, type: 'org' },
        links: related(`orgs/${org.id}`),
      },
      target: {
        data: { id: targetId, type: 'target' },
        links: related(`orgs/${org.id}/targets/${targetId}`),
      },
      owner: {
        data: { id: ownerId, type: 'user' },
        links: related(`orgs/${org.id}/users/${ownerId}`),
      },
    },
  };
}
