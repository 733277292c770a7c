import { Organization } from '../organization/Organization';
import { GitlabProject } from './projects';

/** What a question is answered from. */
export interface GitlabView {
  organization: Organization;
  projects: readonly GitlabProject[];
  /** Where people look at it, without a slash at the end. */
  webUrl: string;
  /** Where the REST API is, e.g. `https://gitlab.example.com/api/v4`. */
  apiUrl: string;
  now: number;
  /** Whether vulnerabilities are managed. */
  isUltimate: boolean;
  /** Whether a project shows to whoever asks. */
  isVisible: (project: GitlabProject) => boolean;
  /** Whether more of a project shows than that it is there. */
  isReporter: (project: GitlabProject) => boolean;
  /** Whether a group shows to whoever asks. */
  isGroupVisible: (fullPath: string) => boolean;
}

/** A project by its path as it is now; upper and lower case are the same. */
export function projectAt(
  { projects, isVisible }: GitlabView,
  fullPath: string,
): GitlabProject | undefined {
  const wanted = fullPath.toLowerCase();
  return projects.find(
    one => one.fullPath.toLowerCase() === wanted && isVisible(one),
  );
}
