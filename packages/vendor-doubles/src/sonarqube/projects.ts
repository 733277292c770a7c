import { createHash } from 'node:crypto';
import { CodeAnalysis, codeAnalysisOf } from '../organization/codeAnalysis';
import { Organization, Repository } from '../organization/Organization';

/** A project of SonarQube's: what it says of a repository. */
export interface SonarProject {
  key: string;
  name: string;
  repository: Repository;
  analysis: CodeAnalysis;
}

/** The key of the project that stands for a repository. Keys are case-sensitive, and this one is mixed. */
export function sonarProjectKeyOf(
  { name }: Organization,
  repository: string,
): string {
  return `${name}_${repository[0].toUpperCase()}${repository.slice(1)}`;
}

const known = new WeakMap<Organization, readonly SonarProject[]>();

/** The projects of an organization, by name. */
export function projectsOf(
  organization: Organization,
): readonly SonarProject[] {
  let projects = known.get(organization);
  if (!projects) {
    projects = makeProjects(organization);
    known.set(organization, projects);
  }
  return projects;
}

function makeProjects(organization: Organization): SonarProject[] {
  return organization.repositories
    .map(repository => ({
      key: sonarProjectKeyOf(organization, repository.name),
      name: repository.name,
      repository,
      analysis: codeAnalysisOf(organization, repository),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The key of an issue or hotspot, as SonarQube makes them up. */
export function issueKeyOf(
  project: string,
  type: 'VULNERABILITY' | 'BUG' | 'CODE_SMELL' | 'SECURITY_HOTSPOT',
  number: number,
): string {
  const digest = createHash('sha256')
    .update(`${project} ${type} ${number}`)
    .digest('base64url');
  return `AZ${digest.slice(0, 18)}`;
}
