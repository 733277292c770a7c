import { Answer, SeenRequest } from '../server/DoubleServer';
import { SonarProject } from './projects';
import { pageOf, refusal, sonarTime, SonarView } from './SonarRequest';

/** Lines of code, made up: projects can be searched by them. */
export function linesOf({ repository }: SonarProject): number {
  return 100 + (repository.id % 1_000) * 37;
}

const CONDITION = /^\s*ncloc\s*(>=|<=|<|>|=)\s*(\d+)\s*$/;

const COMPARE: Record<string, (a: number, b: number) => boolean> = {
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '=': (a, b) => a === b,
};

/** `GET /api/components/search_projects`: those that may be browsed, an application among them. */
export function answerProjects(seen: SeenRequest, view: SonarView): Answer {
  const organization = seen.query.get('organization');
  if (view.cloudOrganization && organization !== view.cloudOrganization) {
    return organization === null
      ? refusal(400, "The 'organization' parameter is missing")
      : refusal(404, `No organization with key '${organization}'`);
  }
  const filter = seen.query.get('filter');
  const conditions = filter === null ? [] : filter.split(/\s+and\s+/i);
  const parsed = conditions.map(one => CONDITION.exec(one));
  if (parsed.some(one => one === null)) {
    return refusal(400, `The filter ${filter} is not one that is known here`);
  }
  const found = view.projects.filter(project =>
    parsed.every(
      one =>
        project.analysis.analyses.length > 0 &&
        COMPARE[one![1]](linesOf(project), Number(one![2])),
    ),
  );
  const listed = found.map(project => {
    const { analyses } = project.analysis;
    return {
      key: project.key,
      name: project.name,
      qualifier: 'TRK',
      isFavorite: false,
      tags: [],
      visibility: 'private',
      ...(analyses.length > 0 &&
        /(^|,)(analysisDate|_all)(,|$)/.test(seen.query.get('f') ?? '') && {
          analysisDate: sonarTime(
            analyses[analyses.length - 1].at,
            view.offsetMinutes,
          ),
        }),
    };
  });
  const application = {
    key: 'everything',
    name: 'Everything',
    qualifier: 'APP',
    isFavorite: false,
    tags: [],
    visibility: 'private',
  };
  const isServer = view.cloudOrganization === undefined;
  const page = pageOf(
    isServer && parsed.length === 0 ? [...listed, application] : listed,
    seen,
  );
  return 'items' in page
    ? {
        status: 200,
        body: { paging: page.paging, components: page.items, facets: [] },
      }
    : page;
}
