import { Labels } from '../labels/Template';
import { ALERT_PATH, EVERY_ALERT } from './alertAnnotation';

interface NamedAlerts {
  asset: string;
  /** In lower case, as all of a key. */
  name: string;
  labels: readonly [string, string][];
}

/** Which alerts components name by annotations. */
export class AlertAssets {
  readonly #all: readonly NamedAlerts[];

  /** @param assets - every asset that a component points at, canonical */
  constructor(assets: Iterable<string>, instance: string) {
    const prefix = `prometheus:${instance}/${ALERT_PATH}`;
    this.#all = [...assets]
      .filter(asset => asset.startsWith(prefix))
      .map(asset => {
        const [, name, labels = ''] = /^([^{]*)(?:\{(.*)\})?$/.exec(
          asset.slice(prefix.length),
        ) ?? [asset, ''];
        return { asset, name, labels: labels.split(',').flatMap(pairOf) };
      })
      .sort((a, b) => (a.asset < b.asset ? -1 : 1));
  }

  /** The assets that an alert belongs to. */
  assetsOf(labels: Labels): string[] {
    const lower = Object.fromEntries(
      Object.entries(labels).map(([label, value]) => [
        label.toLowerCase(),
        value.toLowerCase(),
      ]),
    );
    return this.#all
      .filter(
        one =>
          (one.name === EVERY_ALERT || one.name === lower.alertname) &&
          one.labels.every(([label, value]) => lower[label] === value),
      )
      .map(({ asset }) => asset);
  }

  /**
   * The assets whose alerts the instance knows, and those whose it does not.
   *
   * @param names - of the alerting rules; undefined where the instance does not tell
   */
  dividedBy(names: ReadonlySet<string> | undefined): {
    known: string[];
    unknown: string[];
  } {
    const lower = names && new Set([...names].map(name => name.toLowerCase()));
    const isKnown = ({ name }: NamedAlerts) =>
      name === EVERY_ALERT || !lower || lower.has(name);
    return {
      known: this.#all.filter(isKnown).map(({ asset }) => asset),
      unknown: this.#all.filter(one => !isKnown(one)).map(({ asset }) => asset),
    };
  }

  get isEmpty(): boolean {
    return this.#all.length === 0;
  }
}

/** `label=value`, as it was written. */
function pairOf(text: string): [string, string][] {
  const at = text.indexOf('=');
  const unquoted = (part: string) => part.trim().replace(/^["']|["']$/g, '');
  return at > 0
    ? [[unquoted(text.slice(0, at)), unquoted(text.slice(at + 1))]]
    : [];
}
