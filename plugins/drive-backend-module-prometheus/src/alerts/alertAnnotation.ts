import { AssetAnnotation } from 'backstage-plugin-drive-node';

/** What stands before the name of an alert in the key of its asset. */
export const ALERT_PATH = 'alert/';

/** The name that means every alert. */
export const EVERY_ALERT = 'all';

/**
 * Components name alerts as they do for the portal's Prometheus plugin: by `prometheus.io/alert`, restricted by
 * `prometheus.io/labels`, of the instance in `prometheus.io/service-name`.
 */
export const ALERT_ANNOTATION: AssetAnnotation = {
  annotation: 'prometheus.io/alert',
  kinds: ['incident'],
  toAssetKeys(value, { metadata }) {
    const { annotations = {} } = metadata;
    const instance = annotations['prometheus.io/service-name']?.trim();
    const labels = listOf(annotations['prometheus.io/labels'] ?? '').sort();
    const restriction = labels.length > 0 ? `{${labels.join(',')}}` : '';
    return listOf(value).map(
      name =>
        `prometheus:${
          instance || 'default'
        }/${ALERT_PATH}${name}${restriction}`,
    );
  },
};

function listOf(value: string): string[] {
  return value
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);
}
