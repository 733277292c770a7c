import { AssetFacts } from './AssetFacts';
import { Sink } from './Sink';
import { Tally } from './Tally';

/** Of the many assets about which nothing is to be counted. */
const EMPTY = new Tally();

/** The tallies of single assets that answer one question, kept while one evaluation lasts. */
export class AssetTallies {
  readonly #kept = new Map<AssetFacts, Tally>();

  /**
   * Adds the tally of one asset to a total. The asset is looked at once, however many subjects it belongs to.
   *
   * @param tell - tells a sink what the asset means
   */
  addTo(
    total: Tally,
    asset: AssetFacts,
    tell: (asset: AssetFacts, sink: Sink) => void,
  ): void {
    let tally = this.#kept.get(asset);
    if (!tally) {
      tally = new Tally();
      tell(asset, tally);
      if (tally.isEmpty) {
        tally = EMPTY;
      }
      this.#kept.set(asset, tally);
    }
    if (tally !== EMPTY) {
      total.merge(tally);
    }
  }
}
