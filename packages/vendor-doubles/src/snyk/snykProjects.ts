import { createHash } from 'node:crypto';
import { Alert, Organization, Repository } from '../organization/Organization';

/** An organization of Snyk's: some of the repositories are imported into it. */
export interface SnykOrg {
  id: string;
  slug: string;
  /** Names of repositories. Absent: all. */
  repositories?: readonly string[];
}

/** What is looked at of a repository. */
export interface SnykProject {
  id: string;
  targetId: string;
  name: string;
  type: 'npm' | 'deb' | 'sast';
  isActive: boolean;
  repository: Repository;
  alerts: readonly Alert[];
}

/** An id as Snyk makes them up: the same for the same text. */
export function snykIdOf(text: string): string {
  const digest = createHash('sha256').update(`snyk ${text}`).digest('hex');
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `4${digest.slice(13, 16)}`,
    `a${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
}

/** The target that a repository is within an organization. */
export function snykTargetIdOf(org: SnykOrg, repository: string): string {
  return snykIdOf(`target ${org.id} ${repository}`);
}

/** The id of a project. */
export function snykProjectIdOf(
  org: SnykOrg,
  repository: string,
  type: SnykProject['type'],
): string {
  return snykIdOf(`project ${org.id} ${repository} ${type}`);
}

/** The id of an issue. */
export function snykIssueIdOf(
  project: SnykProject,
  { family, number }: Alert,
): string {
  return snykIdOf(`issue ${project.id} ${family} ${number}`);
}

/** The repositories that are imported into an organization of Snyk's. */
export function repositoriesOf(
  { repositories }: Organization,
  org: SnykOrg,
): Repository[] {
  return repositories.filter(
    ({ name }) => org.repositories?.includes(name) ?? true,
  );
}

const known = new WeakMap<Organization, Map<SnykOrg, SnykProject[]>>();

/** What Snyk looks at: manifests, images and code. Of archived repositories it does so no more. */
export function projectsOf(
  organization: Organization,
  org: SnykOrg,
): readonly SnykProject[] {
  const ofAll = known.get(organization) ?? new Map<SnykOrg, SnykProject[]>();
  known.set(organization, ofAll);
  let projects = ofAll.get(org);
  if (!projects) {
    projects = makeProjects(organization, org);
    ofAll.set(org, projects);
  }
  return projects;
}

function makeProjects(organization: Organization, org: SnykOrg): SnykProject[] {
  return repositoriesOf(organization, org).flatMap(repository =>
    (['npm', 'deb', 'sast'] as const).map(type => ({
      id: snykProjectIdOf(org, repository.name, type),
      targetId: snykTargetIdOf(org, repository.name),
      name: `${organization.name}/${repository.name}:${
        { npm: 'package.json', deb: 'Dockerfile', sast: '' }[type]
      }`,
      type,
      isActive: !repository.archived,
      repository,
      alerts: repository.alerts.filter(alert => typeOf(alert) === type),
    })),
  );
}

function typeOf({ family, number }: Alert): SnykProject['type'] | undefined {
  if (family === 'dependency') {
    return number % 3 === 0 ? 'deb' : 'npm';
  }
  return family === 'code' ? 'sast' : undefined;
}
