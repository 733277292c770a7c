import { StoredRecordKind } from 'backstage-plugin-drive-common';
import { Intervals, NOTHING } from './intervals';
import { SourceCoverage } from './sourceCoverage';
import { MeasuredFrom } from './sourcesOf';

/** Longer lists of ranges are rarely equal, and their keys would be long. */
const FEW_RANGES = 4;

/** Equal values of thousands of assets and measurements, kept once. */
export class Shared {
  readonly #intervals = new Map<string, Intervals>();
  readonly #sources = new Map<string, MeasuredFrom>();
  readonly #numbers = new Map<MeasuredFrom, number>();
  readonly #lists = new Map<string, readonly MeasuredFrom[]>();
  readonly #coverage = new Map<string, Map<StoredRecordKind, SourceCoverage>>();

  intervals(own: Intervals): Intervals {
    if (own.length === 0) {
      return NOTHING;
    }
    return own.length > FEW_RANGES
      ? own
      : kept(
          this.#intervals,
          own.map(({ from, to }) => `${from} ${to}`).join(),
          own,
        );
  }

  source(own: MeasuredFrom): MeasuredFrom {
    const key = `${own.source}\u0000${own.rule ?? ''}\u0000${
      own.freshAt ?? ''
    }`;
    const shared = kept(this.#sources, key, own);
    if (!this.#numbers.has(shared)) {
      this.#numbers.set(shared, this.#numbers.size);
    }
    return shared;
  }

  /** What a source covers of a kind, where it is the same for all assets. */
  coverage(
    source: string,
    kind: StoredRecordKind,
    make: () => SourceCoverage,
  ): SourceCoverage {
    let byKind = this.#coverage.get(source);
    if (!byKind) {
      byKind = new Map();
      this.#coverage.set(source, byKind);
    }
    let coverage = byKind.get(kind);
    if (!coverage) {
      coverage = make();
      byKind.set(kind, coverage);
    }
    return coverage;
  }

  /**
   * @param own - of shared sources
   */
  sources(own: readonly MeasuredFrom[]): readonly MeasuredFrom[] {
    const key = own.map(source => this.#numbers.get(source)).join();
    return kept(this.#lists, key, own);
  }
}

function kept<T>(all: Map<string, T>, key: string, own: T): T {
  const other = all.get(key);
  if (other !== undefined) {
    return other;
  }
  all.set(key, own);
  return own;
}
