import { AssetFacts } from './AssetFacts';
import { Sink } from './Sink';
import { Tally } from './Tally';

/** Of the many assets about which nothing is to be counted. */
const EMPTY = new Tally();

/** The tallies of single assets that answer one question, kept while one evaluation lasts. */
export class AssetTallies {
  readonly #question: string;
  /** By the number of the asset. */
  readonly #kept: (Tally | undefined)[] = [];

  constructor(question: string) {
    this.#question = question;
  }

  /**
   * The tally of one asset; not to be changed. The asset is looked at once, however many subjects it belongs to.
   *
   * @param tell - tells a sink what the asset means
   */
  of(asset: AssetFacts, tell: (asset: AssetFacts, sink: Sink) => void): Tally {
    let tally = this.#kept[asset.index];
    if (!tally) {
      tally = asset.answered?.(this.#question);
      if (!tally) {
        tally = new Tally();
        tell(asset, tally);
      }
      if (tally.isEmpty) {
        tally = EMPTY;
      }
      this.#kept[asset.index] = tally;
    }
    return tally;
  }

  /** Adds the tally of one asset to a total. */
  addTo(
    total: Tally,
    asset: AssetFacts,
    tell: (asset: AssetFacts, sink: Sink) => void,
  ): void {
    const tally = this.of(asset, tell);
    if (tally !== EMPTY) {
      total.merge(tally);
    }
  }
}
