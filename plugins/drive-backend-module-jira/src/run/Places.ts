import { partOf, Scope } from '../annotations/Scope';
import { JiraIssue } from '../issues/JiraIssue';
import { RecordPlace } from '../issues/toRecords';
import { Site } from '../site/findSite';
import { SliceTask } from './AssetSlices';

interface Place extends RecordPlace {
  scope: Scope;
  /** The present key of its project. */
  key: string;
}

/** The projects, and parts of them, that can be read: which issue belongs to which asset. */
export class Places {
  /** In order. */
  readonly assets: readonly string[];
  /** Assets whose project cannot be seen. */
  readonly missing: readonly string[];
  readonly #byAsset = new Map<string, Place>();
  readonly #byProject = new Map<string, Place[]>();

  constructor(scopes: ReadonlyMap<string, Scope>, { projects }: Site) {
    const missing: string[] = [];
    for (const [asset, scope] of scopes) {
      if (!Object.hasOwn(projects, scope.project)) {
        missing.push(asset);
        continue;
      }
      const key = projects[scope.project];
      const part = partOf(scope);
      const place = { asset, scope, key, part, readFor: asset };
      this.#byAsset.set(asset, place);
      const project = key.toLowerCase();
      this.#byProject.set(project, [
        ...(this.#byProject.get(project) ?? []),
        place,
      ]);
    }
    this.assets = [...this.#byAsset.keys()];
    this.missing = missing;
  }

  /** The present key of an asset's project, in lower case. */
  projectOf(asset: string): string {
    return this.#byAsset.get(asset)!.key.toLowerCase();
  }

  /** The present keys of some assets' projects. */
  projectsOf(assets: readonly string[]): string[] {
    return [
      ...new Set(assets.map(asset => this.#byAsset.get(asset)!.key)),
    ].sort();
  }

  /** A task in parts of no more than so many projects. */
  parts(task: SliceTask, projectsAtOnce: number): SliceTask[] {
    const projects = this.projectsOf(task.assets);
    const parts: SliceTask[] = [];
    for (let at = 0; at < projects.length; at += projectsAtOnce) {
      const some = new Set(projects.slice(at, at + projectsAtOnce));
      parts.push({
        ...task,
        assets: task.assets.filter(asset =>
          some.has(this.#byAsset.get(asset)!.key),
        ),
      });
    }
    return parts;
  }

  /** What only Jira can tell, with the assets that it matters to. */
  conditionsOf(assets: readonly string[]): Map<string, string[]> {
    const conditions = new Map<string, string[]>();
    for (const asset of assets) {
      const { jql } = this.#byAsset.get(asset)!.scope;
      if (jql) {
        conditions.set(jql, [...(conditions.get(jql) ?? []), asset]);
      }
    }
    return conditions;
  }

  /** The present keys of projects, in lower case, of which some assets are a part by component or label. */
  projectsInParts(assets: readonly string[]): Set<string> {
    return new Set(
      assets
        .filter(asset => isPart(this.#byAsset.get(asset)!.scope))
        .map(asset => this.projectOf(asset)),
    );
  }

  /**
   * Where an issue belongs.
   *
   * Where it has lost the component or label by which it belonged to a part of its project, what was told of it there
   * is told anew, of a place that no component points at: records are replaced, never taken back.
   *
   * @param read - `assets`: those that were read; `met`: ids of issues by the condition that they meet
   */
  of(
    issue: JiraIssue,
    read: {
      assets: ReadonlySet<string>;
      met: ReadonlyMap<string, ReadonlySet<string>>;
    },
  ): RecordPlace[] {
    const before = {
      components: [...issue.components, ...issue.former.components],
      labels: [...issue.labels, ...issue.former.labels],
    };
    return (this.#byProject.get(issue.project) ?? []).flatMap(place => {
      const { asset, scope } = place;
      if (!read.assets.has(asset)) {
        return [];
      }
      const isMet = !scope.jql || read.met.get(scope.jql)!.has(issue.id);
      if (isMet && isWithin(scope, issue)) {
        return [place];
      }
      return isPart(scope) && isWithin(scope, before)
        ? [{ ...place, asset: `${asset.split('?')[0]}?left` }]
        : [];
    });
  }
}

function isPart({ components, label }: Scope): boolean {
  return components.length > 0 || label !== undefined;
}

function isWithin(
  scope: Scope,
  { components, labels }: Pick<JiraIssue, 'components' | 'labels'>,
): boolean {
  return (
    (scope.components.length === 0 ||
      components.some(name => scope.components.includes(name))) &&
    (scope.label === undefined || labels.includes(scope.label))
  );
}
