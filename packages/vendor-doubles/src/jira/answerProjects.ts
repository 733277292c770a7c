import { TrackerProject } from '../organization/tracker';
import { Answer } from '../server/DoubleServer';
import { jiraRefusal } from './jiraRefusal';
import { JiraView, projectsIn } from './JiraView';
import { userOf } from './renderIssue';

const MOST_PROJECTS = 50;

/** `GET project` gives all at once, `GET project/search` pages. */
export function answerProjects(
  view: JiraView,
  name: string,
  query: URLSearchParams,
): Answer {
  const all = projectsIn(view).map(project => rendered(project, view));
  if (name === 'project') {
    return { status: 200, body: all };
  }
  const startAt = Number(query.get('startAt') ?? 0);
  const maxResults = Math.min(
    MOST_PROJECTS,
    Number(query.get('maxResults') ?? MOST_PROJECTS),
  );
  const values = all.slice(startAt, startAt + maxResults);
  return {
    status: 200,
    body: {
      self: `${view.url}/${view.apiPath}/project/search`,
      startAt,
      maxResults,
      total: all.length,
      isLast: startAt + values.length >= all.length,
      values,
    },
  };
}

/** `GET project/{key}`: by a former key, too. */
export function answerProject(view: JiraView, key: string): Answer {
  const found = projectsIn(view).find(project =>
    [project.key, project.formerKey, project.id].some(
      one => one?.toLowerCase() === key.toLowerCase(),
    ),
  );
  return found
    ? { status: 200, body: rendered(found, view) }
    : jiraRefusal(404, `No project could be found with key '${key}'.`);
}

function rendered({ id, key, name }: TrackerProject, view: JiraView) {
  const [issue] = view.tracker.issues;
  return {
    self: `${view.url}/${view.apiPath}/project/${id}`,
    id,
    key,
    name,
    projectTypeKey: 'software',
    ...(issue && { lead: userOf(issue.reporter, view) }),
  };
}
