import { CodeHotspot } from '../organization/codeAnalysis';
import { Answer, SeenRequest } from '../server/DoubleServer';
import { issueKeyOf, SonarProject } from './projects';
import { pageOf, refusal, sonarTime, SonarView } from './SonarRequest';

/** The hotspots of a project at an instant, as its list has them: none whose code went away. */
export function hotspotsAt(
  { analysis }: SonarProject,
  now: number,
): CodeHotspot[] {
  return analysis.analyses.length === 0
    ? []
    : analysis.hotspots
        .filter(
          ({ createdAt, removedAt }) =>
            createdAt <= now && (removedAt === undefined || removedAt > now),
        )
        .map(hotspot => ({
          ...hotspot,
          review:
            hotspot.review && hotspot.review.at <= now
              ? hotspot.review
              : undefined,
        }));
}

/** `GET /api/hotspots/search` */
export function answerHotspots(seen: SeenRequest, view: SonarView): Answer {
  const key =
    (view.isRecent ? seen.query.get('project') : undefined) ??
    seen.query.get('projectKey');
  if (!key) {
    return refusal(
      400,
      "A value must be provided for either parameter 'project' or parameter 'hotspots'",
    );
  }
  const project = view.projects.find(one => one.key === key);
  if (!project) {
    return view.allKeys.has(key)
      ? refusal(403, 'Insufficient privileges')
      : refusal(404, `Project '${key}' not found`);
  }
  const status = seen.query.get('status');
  const found = hotspotsAt(project, view.now).filter(
    ({ review }) =>
      status === null || (status === 'REVIEWED') === (review !== undefined),
  );
  const page = pageOf(found, seen);
  if (!('items' in page)) {
    return page;
  }
  const time = (at: number) => sonarTime(at, view.offsetMinutes);
  return {
    status: 200,
    body: {
      paging: page.paging,
      hotspots: page.items.map(hotspot => ({
        key: issueKeyOf(key, 'SECURITY_HOTSPOT', hotspot.number),
        component: `${key}:src/Random.java`,
        project: key,
        securityCategory: 'weak-cryptography',
        vulnerabilityProbability: hotspot.probability,
        status: hotspot.review ? 'REVIEWED' : 'TO_REVIEW',
        ...(hotspot.review && { resolution: hotspot.review.result }),
        line: 4,
        message: `Look at this, ${view.organization.people[0].name}.`,
        assignee: view.organization.people[0].login,
        author: 'somebody@acme.example',
        creationDate: time(hotspot.createdAt),
        updateDate: time(hotspot.review?.at ?? hotspot.createdAt),
        ruleKey: 'java:S2245',
        flows: [],
        messageFormattings: [],
      })),
      components: [],
    },
  };
}
