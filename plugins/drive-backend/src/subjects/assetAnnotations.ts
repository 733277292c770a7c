import { Entity } from '@backstage/catalog-model';
import { RecordKind } from 'backstage-plugin-drive-common';
import { AssetAnnotation } from 'backstage-plugin-drive-node';

/** The annotation that points at any asset by its key; several are separated by commas. */
export const ASSETS_ANNOTATION = 'drive.backstage.io/assets';

const SCM_KINDS: RecordKind[] = [
  'deployment',
  'change',
  'pipeline_run',
  'finding',
  'check_result',
];

/** Hosts that are one vendor's: a mirror there does not move another vendor's project. */
const PUBLIC_HOSTS = ['github.com', 'gitlab.com', 'bitbucket.org'];

const annotationOf = (entity: Entity, name: string) =>
  entity.metadata.annotations?.[name]?.trim() || undefined;

const listOf = (value: string) =>
  value
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);

/** A project's path as it is, or undefined where it is no path of at least two parts, such as a whole URL. */
const projectPath = (slug: string) =>
  /^[^\s/:]+(\/[^\s/:]+)+$/.test(slug) ? slug : undefined;

/** The host of `backstage.io/source-location`, where its path is the same project; else the vendor's public host. */
function hostOf(entity: Entity, slug: string, publicHost: string): string {
  const location = annotationOf(entity, 'backstage.io/source-location');
  try {
    const { host, pathname } = new URL(location?.replace(/^url:/, '') ?? '');
    const isSameProject = `${pathname}/`
      .toLocaleLowerCase('en-US')
      .startsWith(`/${slug.toLocaleLowerCase('en-US')}/`);
    return host && isSameProject && !PUBLIC_HOSTS.includes(host)
      ? host
      : publicHost;
  } catch {
    return publicHost;
  }
}

/** `<instance>/<key>`, or the key alone for the default instance. */
const keyOfInstance = (type: string) => (value: string) =>
  [value.includes('/') ? `${type}:${value}` : `${type}:default/${value}`];

/** The annotations of widely used plugins that the core knows without any module. */
export const CORE_ASSET_ANNOTATIONS: AssetAnnotation[] = [
  {
    annotation: 'github.com/project-slug',
    kinds: SCM_KINDS,
    toAssetKeys(value, entity) {
      const slug = projectPath(value);
      return slug
        ? [`github:${hostOf(entity, slug, 'github.com')}/${slug}`]
        : [];
    },
  },
  {
    annotation: 'gitlab.com/project-slug',
    kinds: SCM_KINDS,
    toAssetKeys(value, entity) {
      const slug = projectPath(value);
      const host = annotationOf(entity, 'gitlab.com/instance');
      return slug
        ? [`gitlab:${host ?? hostOf(entity, slug, 'gitlab.com')}/${slug}`]
        : [];
    },
  },
  {
    annotation: 'pagerduty.com/service-id',
    kinds: ['incident'],
    toAssetKeys: (id, entity) => [
      `pagerduty:${
        annotationOf(entity, 'pagerduty.com/account') ?? 'default'
      }/${id}`,
    ],
  },
  {
    annotation: 'sonarqube.org/project-key',
    kinds: ['finding', 'check_result'],
    toAssetKeys: keyOfInstance('sonarqube'),
  },
  {
    annotation: 'jira/project-key',
    kinds: ['work_item', 'incident'],
    toAssetKeys: keyOfInstance('jira'),
  },
  {
    annotation: 'argocd/app-name',
    kinds: ['deployment'],
    toAssetKeys: (value, entity) =>
      listOf(value).map(
        name =>
          `argo-cd:${
            annotationOf(entity, 'argocd/instance-name') ?? 'default'
          }/${name}`,
      ),
  },
  {
    annotation: ASSETS_ANNOTATION,
    kinds: [
      'deployment',
      'change',
      'pipeline_run',
      'incident',
      'finding',
      'slo_status',
      'cost_item',
      'work_item',
      'check_result',
    ],
    toAssetKeys: listOf,
  },
];
