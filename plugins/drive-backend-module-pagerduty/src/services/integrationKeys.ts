import { AssetAnnotation } from 'backstage-plugin-drive-node';
import { createHash } from 'node:crypto';

const PREFIX = 'integration-';

/**
 * How an asset is named of which only an integration key is known. Who has the key itself can page people, so it is in
 * no asset's name.
 */
export function nameOfIntegrationKey(key: string): string {
  const digest = createHash('sha256').update(key.trim()).digest('hex');
  return `${PREFIX}${digest.slice(0, 32)}`;
}

/** Whether an asset is named after an integration key. */
export function isIntegrationName(name: string): boolean {
  return name.startsWith(PREFIX);
}

const annotated = (
  { metadata }: Parameters<AssetAnnotation['toAssetKeys']>[1],
  annotation: string,
) => metadata.annotations?.[annotation]?.trim() || undefined;

/** Components that have no more than an integration key point by it; one with a service's id points by that. */
export const INTEGRATION_KEY_ANNOTATION: AssetAnnotation = {
  annotation: 'pagerduty.com/integration-key',
  kinds: ['incident'],
  toAssetKeys(key, entity) {
    const account = annotated(entity, 'pagerduty.com/account') ?? 'default';
    return annotated(entity, 'pagerduty.com/service-id')
      ? []
      : [`pagerduty:${account}/${nameOfIntegrationKey(key)}`];
  },
};
