import {
  AllContributions,
  contributionsOf,
} from '../engine/contribution/contributionsOf';
import { ScoredPillar } from '../engine/leverage/pillarGain';
import { Metric } from '../engine/Metric';
import { DAY_MS } from '../engine/time';
import { inTurns } from '../turnTaker';
import { measureFirst } from './measureFirst';
import { OnDemand } from './OnDemand';

/** Who makes a subject's numbers, and who moved them since the window before. What a caller may see of it is decided elsewhere. */
export class Contributors {
  readonly #onDemand: OnDemand;

  constructor(options: { onDemand: OnDemand }) {
    this.#onDemand = options.onDemand;
  }

  /**
   * The children's part in a metric, against the window before.
   *
   * @param stored - the subject's pillar as it is stored for this instant, window and model; else it is computed too
   * @throws like `OnDemand.scorecard`
   */
  async contributions(
    ref: string,
    metric: Metric,
    asOf: number,
    windowDays: number,
    stored?: { runId: number; pillar: ScoredPillar },
  ): Promise<AllContributions> {
    const key = `contributions ${ref} ${metric.id} ${asOf} ${windowDays}`;
    const options = { refs: [ref], asOf, windowDays, runId: stored?.runId };
    return this.#onDemand.ask(key, options, async evaluate => {
      const after = await evaluate(asOf, windowDays);
      const before = await evaluate(asOf - windowDays * DAY_MS, windowDays);
      if (!stored) {
        await measureFirst([ref], [after]);
      }
      const pillar =
        stored?.pillar ??
        after.pillars(ref).find(({ id }) => id === metric.pillar);
      return inTurns(contributionsOf({ metric, ref, before, after, pillar }));
    });
  }
}
