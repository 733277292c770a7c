import { RootConfigService } from '@backstage/backend-plugin-api';

const DEFAULT_SEED = 1;

/** The settings under `drive.demo`. */
export interface DemoConfig {
  enabled: boolean;
  seed: number;
}

/**
 * Reads `drive.demo`.
 *
 * @throws Error where a value has the wrong type, or the seed is no whole number
 */
export function readDemoConfig(config: RootConfigService): DemoConfig {
  const seed = config.getOptionalNumber('drive.demo.seed') ?? DEFAULT_SEED;
  if (!Number.isSafeInteger(seed)) {
    throw new Error(
      `Invalid value at drive.demo.seed: expected a whole number, got ${seed}`,
    );
  }
  return {
    enabled: config.getOptionalBoolean('drive.demo.enabled') ?? false,
    seed,
  };
}
