import { Outcome } from 'backstage-plugin-drive-common';
import { HolderFacts } from './HolderFacts';

/** How many components something is measured for, and to how many it applies. */
export interface ComponentCounts {
  measured: number;
  applicable: number;
}

/** The outcomes of components, of metrics or of pillars: each is asked for once, however many subjects it is counted for. */
export class ComponentOutcomes<Of> {
  /** By the number of the component. */
  readonly #known = new Map<Of, Outcome[]>();

  /**
   * @param of - the metric or pillar
   * @param outcomeOf - what came of it for a component
   */
  count(
    of: Of,
    components: readonly HolderFacts[],
    outcomeOf: (component: HolderFacts) => Outcome,
  ): ComponentCounts {
    let known = this.#known.get(of);
    if (!known) {
      known = [];
      this.#known.set(of, known);
    }
    let measured = 0;
    let applicable = 0;
    for (const component of components) {
      const outcome = (known[component.index] ??= outcomeOf(component));
      measured += Number(outcome === 'measured');
      applicable += Number(outcome !== 'notApplicable');
    }
    return { measured, applicable };
  }
}
