import { SnykApi } from '../api/SnykApi';
import { ProjectAnswer, TargetAnswer } from '../api/answers';
import { SnykAsset } from './SnykAsset';

/** A project that components point at. */
export interface ListedProject {
  /** The assets that it is part of, the one that its issues are first about before the others. */
  assets: string[];
  /** Whether it is the image of a container. */
  isImage: boolean;
}

/** What Snyk calls the projects that are images. */
const IMAGES = new Set(['apk', 'deb', 'dockerfile', 'linux', 'rpm']);

/**
 * The active projects of an organization that assets are about, by their ids.
 *
 * @throws ConnectorError
 */
export async function listProjects(
  api: SnykApi,
  organization: string,
  assets: readonly SnykAsset[],
): Promise<Record<string, ListedProject>> {
  const needsTargets = assets.some(({ target }) => target !== undefined);
  const targets = needsTargets ? await api.targets(organization) : [];
  const projects = await api.projects(organization);
  const byTarget = new Map<string, SnykAsset[]>();
  const byProject = new Map<string, SnykAsset[]>();
  for (const asset of assets) {
    const [map, name] =
      asset.project === undefined
        ? [byTarget, asset.target!]
        : [byProject, asset.project];
    map.set(name, [...(map.get(name) ?? []), asset]);
  }
  const namesOf = new Map(targets.map(target => [target.id, names(target)]));
  const listed: Record<string, ListedProject> = {};
  for (const project of projects) {
    const id = project.id.toLowerCase();
    const targetId = project.relationships?.target?.data?.id ?? '';
    const ofTarget = (namesOf.get(targetId) ?? [targetId.toLowerCase()])
      .flatMap(name => byTarget.get(name) ?? [])
      .filter(({ excluded }) => !excluded.has(id));
    const own = [...(byProject.get(id) ?? []), ...ofTarget];
    if (own.length > 0 && isActive(project)) {
      listed[project.id] = {
        assets: [...new Set(own.map(({ key }) => key))].sort(),
        isImage: IMAGES.has(project.attributes.type ?? ''),
      };
    }
  }
  return listed;
}

function isActive({ attributes }: ProjectAnswer): boolean {
  return attributes.status !== 'inactive';
}

/** How components name a target: by its id, its name, or the path in its address. In lower case. */
function names({ id, attributes }: TargetAnswer): string[] {
  const { display_name: name, url } = attributes;
  return [
    ...new Set([
      id.toLowerCase(),
      (name ?? '').trim().toLowerCase(),
      pathOf(url ?? ''),
    ]),
  ].filter(Boolean);
}

function pathOf(url: string): string {
  try {
    return new URL(url).pathname
      .replace(/^\/+|\/+$/g, '')
      .replace(/\.git$/, '')
      .toLowerCase();
  } catch {
    return '';
  }
}
