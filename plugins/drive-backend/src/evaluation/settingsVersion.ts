import { createHash } from 'node:crypto';
import { RootConfigService } from '@backstage/backend-plugin-api';
import { AssetAnnotation } from 'backstage-plugin-drive-node';

/** What of the config decides which subjects there are, and how records are read. The model has its own version. */
const KEYS = [
  'organization.name',
  'drive.organization',
  'drive.subjects',
  'drive.deployments',
  'drive.currency',
];

/** Differs where settings differ by which the same catalog and records give other scores. */
export function settingsVersion(
  config: RootConfigService,
  annotations: readonly AssetAnnotation[],
): string {
  const settings = [
    ...KEYS.map(key => config.getOptional(key) ?? null),
    annotations.map(({ annotation }) => annotation),
  ];
  return createHash('sha256')
    .update(JSON.stringify(settings))
    .digest('hex')
    .slice(0, 16);
}

/** Tells apart what subjects are evaluated with: a version of the catalog, read by these settings. */
export function plannedVersion(
  catalogVersion: number,
  settings: string,
): string {
  return `${catalogVersion} ${settings}`;
}
