import { Entity } from '@backstage/catalog-model';
import { AssetAnnotation } from 'backstage-plugin-drive-node';
import { isSnykId } from '../api/SnykApi';
import { projectKey, targetKey } from './SnykAsset';

const annotated = ({ metadata }: Entity, name: string) =>
  metadata.annotations?.[name]?.trim() || undefined;

const listOf = (value: string | undefined) =>
  (value ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);

/** What a component names as its organizations; several ids come before one, an id before the old name. */
const ORGANIZATIONS = ['snyk.io/org-ids', 'snyk.io/org-id', 'snyk.io/org-name'];

/** Targets are named in one of these ways, the first that is there. */
const TARGETS = ['snyk.io/targets', 'snyk.io/target-id', 'snyk.io/target-name'];

/** Components without a word of Snyk's own on what is theirs have the target that is called like their repository. */
const SLUG = 'github.com/project-slug';

/**
 * The ways in which components point at targets and projects, as for the portal's Snyk plugin.
 *
 * @param organizations - of components that have a repository and name no organization; none: they have no target
 */
export function snykAnnotations(
  organizations: readonly string[],
): AssetAnnotation[] {
  const own = ORGANIZATIONS.map(
    (annotation, rank): AssetAnnotation => ({
      annotation,
      kinds: ['finding'],
      toAssetKeys: (value, entity) =>
        ORGANIZATIONS.slice(0, rank).some(name => annotated(entity, name))
          ? []
          : assetKeysOf(entity, listOf(value)),
    }),
  );
  if (organizations.length === 0) {
    return own;
  }
  return [
    ...own,
    {
      annotation: SLUG,
      kinds: ['finding'],
      toAssetKeys: (_, entity) =>
        ORGANIZATIONS.some(name => annotated(entity, name))
          ? []
          : assetKeysOf(entity, organizations),
    },
  ];
}

function assetKeysOf(
  entity: Entity,
  organizations: readonly string[],
): string[] {
  const named = organizations.filter(org => /^[\w.-]+$/.test(org));
  if (named.length === 0) {
    return [];
  }
  const excluded = listOf(
    annotated(entity, 'snyk.io/exclude-project-ids'),
  ).filter(isSnykId);
  const projects = listOf(annotated(entity, 'snyk.io/project-ids')).filter(
    isSnykId,
  );
  return [
    ...targetsOf(entity, projects.length > 0).map(target =>
      targetKey(named, target, excluded),
    ),
    ...projects
      .filter(id => !excluded.includes(id))
      .map(id => projectKey(named, id)),
  ];
}

function targetsOf(entity: Entity, hasProjects: boolean): string[] {
  const annotation = TARGETS.find(name => annotated(entity, name));
  if (annotation) {
    const value = annotated(entity, annotation)!;
    return annotation === TARGETS[0] ? listOf(value) : [value];
  }
  const slug = hasProjects ? undefined : annotated(entity, SLUG);
  return slug ? [slug] : [];
}
