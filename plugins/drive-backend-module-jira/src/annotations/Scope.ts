/** What a component points at: a project, or a part of one. All in lower case, as asset keys are. */
export interface Scope {
  /** As the component names the instance. */
  instance: string;
  /** The project's key. */
  project: string;
  /** Components of the project, any of which an issue has. Empty: whatever it has. */
  components: readonly string[];
  label?: string;
  /** What only Jira can tell of an issue. */
  jql?: string;
}

const PREFIX = 'jira:';
const PROJECT_KEY = /^[a-z][a-z0-9_]*$/i;

/** The key of a scope's asset; undefined where its project cannot be one. */
export function assetOf(scope: Scope): string | undefined {
  if (!PROJECT_KEY.test(scope.project)) {
    return undefined;
  }
  const part = partOf(scope);
  return `${PREFIX}${scope.instance}/${scope.project}${part}`.toLowerCase();
}

/** What narrows a scope, as it stands in the key of its asset; empty for a whole project. */
export function partOf({ components, label, jql }: Scope): string {
  const parameters = new URLSearchParams([
    ...[...new Set(components.map(name => name.toLowerCase()))]
      .sort()
      .map(name => ['component', name]),
    ...(label ? [['label', label.toLowerCase()]] : []),
    ...(jql ? [['jql', jql.toLowerCase()]] : []),
  ]);
  const text = parameters.toString().toLowerCase();
  return text === '' ? '' : `?${text}`;
}

/** @returns undefined where the asset is none of Jira's */
export function scopeOf(asset: string): Scope | undefined {
  const [, instance, project, part = ''] =
    /^jira:([^/]+)\/([^?]+)(\?.*)?$/.exec(asset) ?? [];
  if (!instance || !PROJECT_KEY.test(project)) {
    return undefined;
  }
  const parameters = new URLSearchParams(part);
  return {
    instance,
    project,
    components: parameters.getAll('component'),
    label: parameters.get('label') ?? undefined,
    jql: parameters.get('jql') ?? undefined,
  };
}
