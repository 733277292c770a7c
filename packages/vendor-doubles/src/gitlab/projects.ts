import { Organization, Repository } from '../organization/Organization';
import { randomOf } from '../organization/random';

/** How a project merges: what of a merge request's commit shows differs. */
export type MergeMethod = 'merge' | 'fast-forward' | 'squash';

/** A repository as GitLab has it: in a group, maybe in a subgroup. */
export interface GitlabProject {
  repository: Repository;
  id: number;
  /** As it is called now, e.g. `acme/platform/service-1`. */
  fullPath: string;
  /** Where it was before it moved. */
  formerPath?: string;
  mergeMethod: MergeMethod;
  /** Whether deployments come from jobs; else something else tells GitLab of them. */
  deploysByJobs: boolean;
}

/** The projects of an organization: the same for the same organization. */
export function gitlabProjectsOf(organization: Organization): GitlabProject[] {
  return organization.repositories.map((repository, index) => {
    const group = organization.name;
    const random = randomOf(repository.id, 'as a project of GitLab');
    const namespace = index % 3 === 1 ? `${group}/platform` : group;
    return {
      repository,
      id: repository.id,
      fullPath: `${namespace}/${repository.name}`,
      formerPath: repository.formerName && `${group}/${repository.formerName}`,
      mergeMethod: random.pick([
        'merge',
        'merge',
        'fast-forward',
        'squash',
      ] as const),
      deploysByJobs: !random.percent(20),
    };
  });
}

/** The name of a release's tag: what comes before a release says so in its version. */
export function tagOf(release: { tag: string; prerelease: boolean }): string {
  return release.prerelease ? `${release.tag}-rc.1` : release.tag;
}
