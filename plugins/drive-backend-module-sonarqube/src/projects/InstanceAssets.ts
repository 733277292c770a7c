import { AssetAnnotation } from 'backstage-plugin-drive-node';
import { SonarQubeInstance } from '../config/readInstances';

const TYPE = 'sonarqube:';

/** How components name the projects of an instance. */
export class InstanceAssets {
  /** The source of its records, e.g. `sonarqube:default`. */
  readonly source: string;
  readonly #prefix: string;

  constructor({ name }: SonarQubeInstance) {
    this.source = `${TYPE}${name.replace(/\s+/g, '-')}`;
    this.#prefix = `${this.source}/`.toLowerCase();
  }

  /**
   * The key of a project in lower case, as an asset has it; undefined where the asset is none of this instance's. No
   * key of a project holds a comma or a slash: what does is a list, of which each part is an asset, too.
   */
  keyIn(asset: string): string | undefined {
    const key = asset.startsWith(this.#prefix)
      ? asset.slice(this.#prefix.length)
      : '';
    return key === '' || /[,/]/.test(key) ? undefined : key;
  }

  /** The asset of a project. */
  assetOf(key: string): string {
    return `${this.#prefix}${key.toLowerCase()}`;
  }
}

/** Several projects of one component, separated by commas; each may begin with its instance. */
export const PROJECT_KEYS_ANNOTATION: AssetAnnotation = {
  annotation: 'sonarqube.org/project-key',
  kinds: ['finding', 'check_result'],
  toAssetKeys: value =>
    value.includes(',')
      ? value
          .split(',')
          .map(part => part.trim())
          .filter(Boolean)
          .map(part => `${TYPE}${part.includes('/') ? '' : 'default/'}${part}`)
      : [],
};
