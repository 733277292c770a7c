import { Account, Repository } from '../../organization/Organization';
import { nodeIds } from '../nodeIds';

/** Paths below a repository, by the fields that name them. `{...}` stands for what the reader fills in. */
const REPOSITORY_URLS: Record<string, string> = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
};

const USER_URLS: Record<string, string> = {
  followers_url: '/followers',
  following_url: '/following{/other_user}',
  gists_url: '/gists{/gist_id}',
  starred_url: '/starred{/owner}{/repo}',
  subscriptions_url: '/subscriptions',
  organizations_url: '/orgs',
  repos_url: '/repos',
  events_url: '/events{/privacy}',
  received_events_url: '/received_events',
};

const below = (url: string, paths: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(paths).map(([field, path]) => [field, `${url}${path}`]),
  );

/** Where an instance of GitHub is. */
export interface Addresses {
  apiUrl: string;
  webUrl: string;
}

/** Of the schema `simple-user`. In REST the logins of bots end in `[bot]`. */
export function simpleUser(
  { id, login, kind }: Pick<Account, 'id' | 'login'> & { kind: string },
  { apiUrl, webUrl }: Addresses,
) {
  const name = kind === 'bot' || kind === 'agent' ? `${login}[bot]` : login;
  const types: Record<string, string> = {
    human: 'User',
    organization: 'Organization',
  };
  const url = `${apiUrl}/users/${encodeURIComponent(name)}`;
  return {
    login: name,
    id,
    node_id: nodeIds.account(id),
    avatar_url: `${webUrl}/avatars/${id}`,
    gravatar_id: '',
    url,
    html_url: `${webUrl}/${encodeURIComponent(login)}`,
    ...below(url, USER_URLS),
    type: types[kind] ?? 'Bot',
    site_admin: false,
  };
}

/** Of the schema `simple-repository`. */
export function simpleRepository(
  repository: Repository,
  owner: string,
  addresses: Addresses,
) {
  const fullName = `${owner}/${repository.name}`;
  const url = `${addresses.apiUrl}/repos/${fullName}`;
  return {
    id: repository.id,
    node_id: nodeIds.repository(repository),
    name: repository.name,
    full_name: fullName,
    owner: simpleUser(
      { id: 9_000_001, login: owner, kind: 'organization' },
      addresses,
    ),
    private: repository.private,
    html_url: `${addresses.webUrl}/${fullName}`,
    description: null,
    fork: false,
    url,
    ...below(url, REPOSITORY_URLS),
  };
}
