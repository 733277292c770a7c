import { TrackerProject } from '../organization/tracker';
import { IssueState } from './issueAt';
import { Rendering } from './renderIssue';

/** What whoever asks sees of an instance. */
export interface JiraView extends Rendering {
  /** What all issues are like now, oldest first. */
  states: readonly IssueState[];
  isAnonymous: boolean;
  hiddenProjects: ReadonlySet<string>;
  /** The most issues of a page where fields are asked for. */
  pageSize: number;
}

/** The projects that may be browsed. */
export function projectsIn(view: JiraView): TrackerProject[] {
  return view.isAnonymous
    ? []
    : view.tracker.projects.filter(({ key }) => !view.hiddenProjects.has(key));
}
