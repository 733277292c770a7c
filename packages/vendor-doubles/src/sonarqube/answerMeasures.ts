import { Answer, SeenRequest } from '../server/DoubleServer';
import { hotspotsAt } from './answerHotspots';
import { issuesOf } from './issues';
import { SonarProject } from './projects';
import {
  listOf,
  pageOf,
  readSonarTime,
  refusal,
  sonarTime,
  SonarView,
} from './SonarRequest';

const MOST_PROJECTS = 100;

/** `GET /api/metrics/search` */
export function answerMetrics(seen: SeenRequest, view: SonarView): Answer {
  const page = pageOf(view.metrics, seen);
  return 'items' in page
    ? {
        status: 200,
        body: {
          metrics: page.items.map((key, index) => ({
            id: String(index),
            key,
            name: key,
            type: 'INT',
            domain: 'Security',
            direction: 0,
            qualitative: false,
            hidden: false,
          })),
          total: view.metrics.length,
          p: 1,
          ps: 500,
        },
      }
    : page;
}

/** `GET /api/measures/search`: of what may not be browsed it says nothing. */
export function answerMeasures(seen: SeenRequest, view: SonarView): Answer {
  const keys = listOf(seen, 'projectKeys') ?? [];
  if (keys.length === 0) {
    return refusal(400, 'Project keys must be provided');
  }
  if (keys.length > MOST_PROJECTS) {
    return refusal(
      400,
      `${keys.length} projects provided, more than maximum authorized (100)`,
    );
  }
  const unknown = unknownMetrics(seen, view);
  if (unknown) {
    return unknown;
  }
  const asked = new Set(keys);
  return {
    status: 200,
    body: {
      measures: view.projects
        .filter(({ key }) => asked.has(key))
        .flatMap(project =>
          measuresOf(project, seen, view).map(measure => ({
            ...measure,
            component: project.key,
          })),
        ),
    },
  };
}

/** `GET /api/measures/component` */
export function answerMeasuresOfOne(
  seen: SeenRequest,
  view: SonarView,
): Answer {
  const key = seen.query.get('component') ?? '';
  const project = view.projects.find(one => one.key === key);
  if (!project) {
    return view.allKeys.has(key)
      ? refusal(403, 'Insufficient privileges')
      : refusal(404, `Component key '${key}' not found`);
  }
  const unknown = unknownMetrics(seen, view);
  return (
    unknown ?? {
      status: 200,
      body: {
        component: {
          key,
          name: project.name,
          qualifier: 'TRK',
          measures: measuresOf(project, seen, view),
        },
      },
    }
  );
}

/** `GET /api/measures/search_history`: a value for each analysis. */
export function answerHistory(seen: SeenRequest, view: SonarView): Answer {
  const key = seen.query.get('component') ?? '';
  const project = view.projects.find(one => one.key === key);
  if (!project) {
    return view.allKeys.has(key)
      ? refusal(403, 'Insufficient privileges')
      : refusal(404, `Component key '${key}' not found`);
  }
  const metrics = listOf(seen, 'metrics') ?? [];
  const unknown = metrics.filter(metric => !view.metrics.includes(metric));
  if (unknown.length > 0) {
    return refusal(404, `Metrics ${unknown.join(', ')} are not found`);
  }
  const from = readSonarTime(seen.query.get('from') ?? '') ?? -Infinity;
  const page = pageOf(
    project.analysis.analyses.filter(({ at }) => at >= from),
    seen,
  );
  if (!('items' in page)) {
    return page;
  }
  const valueOf = (metric: string, one: (typeof page.items)[number]) => {
    const gate = one.passes ? 'OK' : 'ERROR';
    return metric === 'coverage' ? String(one.coverage) : gate;
  };
  return {
    status: 200,
    body: {
      paging: page.paging,
      measures: metrics.map(metric => ({
        metric,
        history: page.items.map(one => ({
          date: sonarTime(one.at, view.offsetMinutes),
          ...(['alert_status', 'coverage'].includes(metric) && {
            value: valueOf(metric, one),
          }),
        })),
      })),
    },
  };
}

function unknownMetrics(
  seen: SeenRequest,
  view: SonarView,
): Answer | undefined {
  const asked = listOf(seen, 'metricKeys') ?? [];
  const unknown = asked.filter(key => !view.metrics.includes(key));
  return unknown.length > 0
    ? refusal(
        seen.path.endsWith('/component') ? 404 : 400,
        `The following metrics are not found: ${unknown.join(', ')}`,
      )
    : undefined;
}

function measuresOf(
  project: SonarProject,
  seen: SeenRequest,
  { now }: SonarView,
): { metric: string; value: string }[] {
  const last = project.analysis.analyses[project.analysis.analyses.length - 1];
  if (!last) {
    return [];
  }
  const hotspots = hotspotsAt(project, now);
  const reviewed = hotspots.filter(({ review }) => review).length;
  const values: Record<string, string | undefined> = {
    alert_status: last.passes ? 'OK' : 'ERROR',
    coverage: String(last.coverage),
    vulnerabilities: String(
      issuesOf(project, now).filter(
        ({ type, resolution }) =>
          type === 'VULNERABILITY' && resolution === undefined,
      ).length,
    ),
    security_hotspots: String(hotspots.length - reviewed),
    security_hotspots_reviewed:
      hotspots.length === 0
        ? undefined
        : String((100 * reviewed) / hotspots.length),
  };
  return (listOf(seen, 'metricKeys') ?? []).flatMap(metric => {
    const value = values[metric];
    return value === undefined ? [] : [{ metric, value, bestValue: false }];
  });
}
