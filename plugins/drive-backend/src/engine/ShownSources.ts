import { MeasurementSource } from 'backstage-plugin-drive-common';
import { MeasuredFrom } from './sourcesOf';

/** Sources as readers see them. The same ones are shown by thousands of results: these share the list. */
export class ShownSources {
  readonly #shown = new Map<readonly MeasuredFrom[], MeasurementSource[]>();

  of(sources: readonly MeasuredFrom[]): MeasurementSource[] {
    let shown = this.#shown.get(sources);
    if (!shown) {
      shown = sources.map(({ source, rule, freshAt }) => ({
        source,
        ...(rule !== undefined && { rule }),
        ...(freshAt !== undefined && {
          freshAt: new Date(freshAt).toISOString(),
        }),
      }));
      this.#shown.set(sources, shown);
    }
    return shown;
  }
}
