import { isSnykId } from '../api/SnykApi';

const TYPE = 'snyk:';
const PROJECTS = 'projects/';

/** What a component points at: a target without some of its projects, or a project. In lower case. */
export interface SnykAsset {
  key: string;
  /** Ids or slugs; found in any of them. */
  organizations: readonly string[];
  /** A target's id or name. Absent: it is a project. */
  target?: string;
  project?: string;
  /** Ids of the projects of the target that are not meant. */
  excluded: ReadonlySet<string>;
}

/** The key of the asset that is a project. */
export function projectKey(
  organizations: readonly string[],
  project: string,
): string {
  return `${TYPE}${organizations.join(
    '+',
  )}/${PROJECTS}${project}`.toLowerCase();
}

/** The key of the asset that is a target without some of its projects. */
export function targetKey(
  organizations: readonly string[],
  target: string,
  excluded: readonly string[],
): string {
  const without = [...new Set(excluded.map(id => id.toLowerCase()))].sort();
  return `${TYPE}${organizations.join('+')}/${[target, ...without].join(
    '!',
  )}`.toLowerCase();
}

/** What a key says; undefined where it is no asset of Snyk's. */
export function readAsset(key: string): SnykAsset | undefined {
  const slash = key.indexOf('/');
  if (!key.startsWith(TYPE) || slash === -1) {
    return undefined;
  }
  const organizations = key.slice(TYPE.length, slash).split('+');
  const path = key.slice(slash + 1);
  const project = path.startsWith(PROJECTS) && path.slice(PROJECTS.length);
  if (project && isSnykId(project)) {
    return { key, organizations, project, excluded: new Set() };
  }
  const [target, ...excluded] = path.split('!');
  return target === '' || organizations.includes('')
    ? undefined
    : { key, organizations, target, excluded: new Set(excluded) };
}
