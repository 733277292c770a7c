import { Outcome } from 'backstage-plugin-drive-common';
import type { Measurement } from './measure';
import { Absence } from './Metric';
import { MeasuredFrom } from './sourcesOf';

/** The sources of what nobody told of. */
export const NOBODY: readonly MeasuredFrom[] = [];

/** Measurements of nothing, told by nobody. Most components lack the same things: the same is said with one object. */
export class Nothing {
  readonly #said = new Map<Outcome, Map<string, Measurement>>();

  because({ outcome, reason }: Absence): Measurement {
    let byReason = this.#said.get(outcome);
    if (!byReason) {
      byReason = new Map();
      this.#said.set(outcome, byReason);
    }
    let measurement = byReason.get(reason);
    if (!measurement) {
      measurement = { outcome, reason, sample: 0, sources: NOBODY };
      byReason.set(reason, measurement);
    }
    return measurement;
  }
}
