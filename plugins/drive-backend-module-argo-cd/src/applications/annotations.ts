import { Entity } from '@backstage/catalog-model';
import { AssetAnnotation } from 'backstage-plugin-drive-node';

/** What stands before a selector, or a project, in the key of its asset. */
export const SELECTOR_PATH = 'selector/';
export const PROJECT_PATH = 'project/';

const annotated = ({ metadata }: Entity, name: string) =>
  metadata.annotations?.[`argocd/${name}`]?.trim() || undefined;

const listOf = (value = '') =>
  value
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);

/** The instances that an entity names; `default`: whichever has the application. */
function instancesOf(entity: Entity): string[] {
  const names = listOf(annotated(entity, 'instance-name'));
  return names.length > 0 ? names : ['default'];
}

/** What an entity points at, by all of the annotations of the portal's Argo CD plugins. */
function keysOf(entity: Entity): string[] {
  const selector = annotated(entity, 'app-selector');
  const namespace = annotated(entity, 'app-namespace');
  const project = annotated(entity, 'project-name');
  const names = listOf(annotated(entity, 'app-name'));
  const paths = [
    ...names.map(name => (namespace ? `${namespace}/${name}` : name)),
    ...(selector ? [selectorPath(selector)] : []),
    ...(names.length === 0 && !selector && project
      ? [`${PROJECT_PATH}${project}`]
      : []),
  ];
  return instancesOf(entity).flatMap(instance =>
    paths.map(path => `argo-cd:${instance}/${path}`),
  );
}

/** Labels in an order of their own, so that two ways of writing are one asset. */
function selectorPath(selector: string): string {
  const parts = listOf(selector).map(part => part.replace(/\s*=+\s*/, '='));
  return `${SELECTOR_PATH}${parts.sort().join(',')}`;
}

/** Beside `argocd/app-name`, which the core knows. Each leads to the same keys, whichever is there. */
export const ARGO_CD_ANNOTATIONS: AssetAnnotation[] = [
  'argocd/app-name',
  'argocd/app-selector',
  'argocd/project-name',
].map(annotation => ({
  annotation,
  kinds: ['deployment'],
  toAssetKeys: (_, entity) => keysOf(entity),
}));
