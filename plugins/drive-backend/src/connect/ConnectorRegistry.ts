import {
  AssetAnnotation,
  Connector,
  DriveConnectorsExtensionPoint,
} from 'backstage-plugin-drive-node';
import { CORE_ASSET_ANNOTATIONS } from '../subjects/assetAnnotations';

/** What modules bring before the plugin starts. */
export class ConnectorRegistry implements DriveConnectorsExtensionPoint {
  readonly connectors: Connector[] = [];
  readonly annotations: AssetAnnotation[] = [...CORE_ASSET_ANNOTATIONS];

  /** @throws Error where there is one of that id already */
  addConnector(...added: Connector[]): void {
    for (const connector of added) {
      if (this.connectors.some(({ id }) => id === connector.id)) {
        throw new Error(`There is a connector ${connector.id} already.`);
      }
      this.connectors.push(connector);
    }
  }

  addAssetAnnotation(...added: AssetAnnotation[]): void {
    for (const one of added) {
      const known = this.annotations.findIndex(
        ({ annotation }) => annotation === one.annotation,
      );
      if (known < 0) {
        this.annotations.push(one);
      } else {
        // A module knows more of its source's annotation than the core.
        this.annotations[known] = one;
      }
    }
  }
}
