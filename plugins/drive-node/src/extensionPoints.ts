import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { AssetAnnotation, Connector } from './Connector';

/**
 * Where modules bring their connectors.
 *
 * @public
 */
export interface DriveConnectorsExtensionPoint {
  /** @throws Error where the id is taken */
  addConnector(...connectors: Connector[]): void;
  /**
   * Annotations by which components point at assets, beside those that the core knows. One that is known already is
   * replaced.
   */
  addAssetAnnotation(...annotations: AssetAnnotation[]): void;
}

/**
 * Where modules bring their connectors.
 *
 * @public
 */
export const driveConnectorsExtensionPoint =
  createExtensionPoint<DriveConnectorsExtensionPoint>({
    id: 'drive.connectors',
  });
