import { Organization, Repository } from '../../organization/Organization';
import { GithubError } from './GithubError';

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
