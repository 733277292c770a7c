import { Organization, organization } from 'drive-vendor-doubles';
import { NOW } from './world';

/**
 * An organization of one project, in which nothing has happened but its first commit, and maybe a release.
 *
 * @param fullPath - of the project, e.g. `acme/app`
 * @param releasedAt - ISO 8601; default: it has released nothing
 */
export function emptyProject(
  id: number,
  fullPath: string,
  releasedAt?: string,
): Organization {
  const acme = organization(1, { until: NOW });
  const repository = acme.repositories.find(({ archived }) => !archived)!;
  const at = Date.parse(releasedAt ?? '');
  const [by] = acme.people;
  const release = { id: 1, tag: 'v1', sha: '', prerelease: false, by };
  return {
    ...acme,
    name: fullPath.slice(0, fullPath.lastIndexOf('/')),
    repositories: [
      {
        ...repository,
        id,
        name: fullPath.slice(fullPath.lastIndexOf('/') + 1),
        formerName: undefined,
        commits: repository.commits.slice(0, 1),
        changes: [],
        deployments: [],
        releases: releasedAt
          ? [{ ...release, createdAt: at, publishedAt: at }]
          : [],
        runs: [],
        alerts: [],
      },
    ],
  };
}
