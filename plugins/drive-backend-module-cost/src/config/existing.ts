import { RootConfigService } from '@backstage/backend-plugin-api';

/** Whether the portal has InfraWallet, by the config of its backend plugin. */
export function hasInfraWallet(config: RootConfigService): boolean {
  const integrations = config.getOptional('backend.infraWallet.integrations');
  return (
    typeof integrations === 'object' &&
    integrations !== null &&
    Object.keys(integrations).length > 0
  );
}

/** Where OpenCost is, by the config of its frontend plugin. */
export interface OpenCostAddress {
  /** An address, or behind the portal's proxy a path of it. */
  baseUrl: string;
  behindProxy: boolean;
}

/** Undefined where the portal has no OpenCost. */
export function openCostAddress(
  config: RootConfigService,
): OpenCostAddress | undefined {
  const opencost = config.getOptional<any>('opencost');
  const baseUrl = opencost?.baseUrl;
  return typeof baseUrl === 'string' && baseUrl.trim() !== ''
    ? {
        baseUrl: baseUrl.trim(),
        behindProxy: opencost.useBackstageProxy === true,
      }
    : undefined;
}
