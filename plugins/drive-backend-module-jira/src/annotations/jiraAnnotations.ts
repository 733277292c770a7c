import { RootConfigService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { AssetAnnotation } from 'backstage-plugin-drive-node';
import { ownJql } from './ownJql';
import { assetOf } from './Scope';

/** What cannot be read becomes no asset key, so that the catalog's findings name it. */
const UNREADABLE = '';

/** The annotations of the portal's Jira plugins: those with a fixed prefix, and those whose prefix config may change. */
export function jiraAnnotations(config: RootConfigService): AssetAnnotation[] {
  const own = config.getOptionalString('jiraDashboard.annotationPrefix');
  return [...new Set(['jira', own?.trim() || 'jira.com'])].map(prefix => ({
    annotation: `${prefix}/project-key`,
    kinds: ['work_item', 'incident'],
    toAssetKeys: (value, entity) => assetsOf(value, prefix, entity),
  }));
}

function assetsOf(value: string, prefix: string, entity: Entity): string[] {
  const annotation = (name: string) =>
    entity.metadata.annotations?.[`${prefix}/${name}`]?.trim() || undefined;
  const team = annotation('team');
  const whole = annotation('jql');
  const filters = [whole ?? annotation('custom-filter')].flatMap(
    filter => filter ?? [],
  );
  const conditions = filters.map(ownJql);
  if (conditions.includes(undefined) || /["\\]/.test(team ?? '')) {
    return [UNREADABLE];
  }
  const jql = [
    ...(team ? [`team = "${team}"`] : []),
    ...conditions.map(one => `(${one})`),
  ].join(' and ');
  const component = annotation('component');
  const components = [
    ...(component ? [component] : []),
    ...listOf(annotation('components')),
  ];
  return listOf(value).map(project => {
    const [instance, key] = project.includes('/')
      ? project.split('/', 2)
      : ['default', project];
    return (
      assetOf({
        instance: instance.trim(),
        project: key.trim(),
        // A query of its own stands in place of what the same plugin's other annotations choose.
        components: whole ? [] : components,
        label: annotation('label'),
        jql: jql || undefined,
      }) ?? UNREADABLE
    );
  });
}

function listOf(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);
}
