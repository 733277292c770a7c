import { Change } from '../../organization/Organization';
import { GitlabView, projectAt } from '../GitlabView';
import { GitlabProject, tagOf } from '../projects';
import { releasesOf } from '../rest/releases';
import { isoMilliseconds } from '../time';
import { connection, PageArguments } from './connection';
import { mergeRequestObject } from './mergeRequestObject';
import { pipelines } from './pipelines';
import { vulnerabilities } from './vulnerabilities';

const VERSION = '18.5.0-ee';

interface MergeRequestArguments extends PageArguments {
  includeSubgroups?: boolean;
  state?: string | null;
  mergedAfter?: string | null;
  mergedBefore?: string | null;
  updatedAfter?: string | null;
  sort?: string;
}

/** What the double answers to the fields of the query itself. */
export function rootOf(view: GitlabView) {
  const visible = view.projects.filter(view.isVisible);
  // Lists of groups leave out what is archived.
  const below = (path: string) =>
    visible.filter(
      ({ fullPath, repository }) =>
        fullPath.startsWith(`${path}/`) && !repository.archived,
    );
  const counts = () =>
    view.isUltimate
      ? { critical: 1, high: 0, medium: 0, low: 0, info: 0, unknown: 0 }
      : null;

  const projectObject = (project: GitlabProject): object => ({
    id: `gid://gitlab/Project/${project.id}`,
    fullPath: project.fullPath,
    name: project.repository.name,
    archived: project.repository.archived,
    lastActivityAt: isoMilliseconds(project.repository.pushedAt),
    webUrl: `${view.webUrl}/${project.fullPath}`,
    repository: view.isReporter(project)
      ? {
          rootRef:
            project.repository.commits.length > 0
              ? project.repository.defaultBranch
              : null,
          empty: project.repository.commits.length === 0,
          exists: true,
        }
      : null,
    userPermissions: {
      readProject: true,
      downloadCode: view.isReporter(project),
      readCommitStatus: view.isReporter(project),
    },
    mergeRequests: (args: MergeRequestArguments) =>
      mergeRequests([project], args),
    mergeRequest: ({ iid }: { iid: string }) => {
      const change = project.repository.changes.find(
        ({ number }) => String(number) === iid,
      );
      return change ? mergeRequestObject(view, project, change, null) : null;
    },
    pipelines: (args: PageArguments) =>
      view.isReporter(project)
        ? pipelines(project, args)
        : connection([], args, String, String),
    releases: (args: PageArguments) =>
      connection(
        releasesOf(project),
        args,
        ({ id }) => String(id),
        release => ({
          id: `gid://gitlab/Release/${release.id}`,
          tagName: tagOf(release),
          releasedAt: isoMilliseconds(release.releasedAt),
          createdAt: isoMilliseconds(release.releasedAt),
          upcomingRelease: release.releasedAt > view.now,
          commit: { id: release.sha, sha: release.sha },
        }),
      ),
    securityScanners: {
      available: ['SAST', 'SECRET_DETECTION'],
      enabled: scannersOf(project),
      pipelineRun: scannersOf(project),
    },
    vulnerabilities: (args: PageArguments) =>
      vulnerabilities(view, [project], args, projectObject),
    vulnerabilitySeveritiesCount: counts,
  });

  const mergeRequests = (
    projects: readonly GitlabProject[],
    args: MergeRequestArguments,
  ) => {
    const byMerge = args.sort?.startsWith('MERGED_AT');
    const sign = args.sort?.toUpperCase().endsWith('ASC') ? 1 : -1;
    const at = ({ mergedAt = 0, openedAt }: Change) =>
      byMerge ? mergedAt : openedAt;
    const list = projects
      .filter(view.isReporter)
      .flatMap(project =>
        project.repository.changes.map(change => ({ project, change })),
      )
      .filter(({ change }) => matches(change, args))
      .sort(
        (a, b) =>
          sign * (at(a.change) - at(b.change)) ||
          sign *
            (a.project.id - b.project.id || a.change.number - b.change.number),
      );
    return connection(
      list,
      args,
      ({ project, change }) => `${project.id}/${change.number}`,
      ({ project, change }) =>
        mergeRequestObject(view, project, change, projectObject(project)),
    );
  };

  return {
    currentUser: {
      id: 'gid://gitlab/User/1',
      username: 'group_1_bot_drive',
      bot: true,
    },
    metadata: { version: VERSION, revision: 'abcdef0', enterprise: true },
    group: ({ fullPath }: { fullPath: string }) => {
      const path = fullPath.toLowerCase();
      if (!view.isGroupVisible(path)) {
        return null;
      }
      return {
        id: `gid://gitlab/Group/${path.length}`,
        fullPath: path,
        mergeRequests: (args: MergeRequestArguments) =>
          mergeRequests(
            below(path).filter(
              one =>
                args.includeSubgroups ||
                one.fullPath === `${path}/${one.repository.name}`,
            ),
            args,
          ),
        vulnerabilities: (args: PageArguments) =>
          vulnerabilities(view, below(path), args, projectObject),
        vulnerabilitySeveritiesCount: counts,
      };
    },
    project: ({ fullPath }: { fullPath: string }) => {
      const project = projectAt(view, fullPath);
      return project ? projectObject(project) : null;
    },
    projects: ({ ids, ...args }: PageArguments & { ids?: string[] | null }) =>
      connection(
        visible.filter(
          ({ id }) => !ids || ids.includes(`gid://gitlab/Project/${id}`),
        ),
        args,
        ({ id }) => String(id),
        projectObject,
      ),
  };
}

function matches(change: Change, args: MergeRequestArguments): boolean {
  const { mergedAt, updatedAt } = change;
  const bound = (text: string | null | undefined, otherwise: number) =>
    Date.parse(text ?? '') || otherwise;
  return (
    (args.state !== 'merged' || mergedAt !== undefined) &&
    (!args.mergedAfter ||
      (mergedAt ?? -Infinity) >= bound(args.mergedAfter, -Infinity)) &&
    (!args.mergedBefore ||
      (mergedAt ?? Infinity) <= bound(args.mergedBefore, Infinity)) &&
    updatedAt >= bound(args.updatedAfter, -Infinity)
  );
}

/** The analyzers that ran in the latest pipeline. */
function scannersOf({ repository }: GitlabProject): string[] {
  return repository.vulnerabilityAlerts
    ? ['DEPENDENCY_SCANNING', 'SAST', 'SECRET_DETECTION']
    : [];
}
