import { DriveConfig } from '../config';
import {
  AllContributions,
  contributionsOf,
} from '../engine/contribution/contributionsOf';
import { ScoredPillar } from '../engine/leverage/pillarGain';
import { Metric } from '../engine/Metric';
import { DAY_MS, WEEK_MS } from '../engine/time';
import { WeekStore } from '../store/WeekStore';
import { inTurns } from '../turnTaker';
import { Behind } from './Behind';
import {
  contributionsFromWeeks,
  LEVEL_WEEKS,
  SignalSpan,
} from './contributionsFromWeeks';
import { measureFirst } from './measureFirst';
import { OnDemand } from './OnDemand';
import { rangeOf } from './recordRange';

const LEVEL_DAYS = (LEVEL_WEEKS * WEEK_MS) / DAY_MS;

/** How many components a subject may have for somebody to wait until its signals' contributions are computed. */
const COMPONENTS_WAITED_FOR = 1_000;

/** Who makes a subject's numbers, and who moved them. What a caller may see of it is decided elsewhere. */
export class Contributors {
  readonly #config: DriveConfig;
  readonly #onDemand: OnDemand;
  readonly #weeks: Pick<WeekStore, 'weeksOf'>;
  readonly #behind = new Behind<AllContributions>();

  constructor(options: {
    config: DriveConfig;
    onDemand: OnDemand;
    weeks: Pick<WeekStore, 'weeksOf'>;
  }) {
    this.#config = options.config;
    this.#onDemand = options.onDemand;
    this.#weeks = options.weeks;
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

  /**
   * Who moved a metric from a chart's old level to what it was over some weeks. Told by the stored weeks where no two
   * children share anything, else computed; of a large subject nobody waits for that, and it is told when it is done.
   *
   * @returns undefined where the model has no such metric, or it is not computed yet
   * @throws like `OnDemand.scorecard`
   */
  async contributionsToSignal(
    ref: string,
    metricId: string,
    { level, from, to }: SignalSpan,
  ): Promise<AllContributions | undefined> {
    const metric = this.#config.model.metrics.find(({ id }) => id === metricId);
    if (!metric) {
      return undefined;
    }
    const { graph } = await this.#onDemand.subject(ref);
    const span = { level, from, to };
    const stored = await contributionsFromWeeks(
      metric,
      ref,
      graph,
      span,
      this.#weeks,
    );
    if (stored) {
      return stored;
    }
    const key = `signal ${ref} ${metricId} ${level} ${from} ${to}`;
    const compute = () => this.#computeSignal(key, ref, metric, span);
    return graph.componentsBelow(ref).length <= COMPONENTS_WAITED_FOR
      ? compute()
      : this.#behind.ask(key, compute);
  }

  #computeSignal(
    key: string,
    ref: string,
    metric: Metric,
    { level, from, to }: SignalSpan,
  ): Promise<AllContributions> {
    const windowDays = (to - from) / DAY_MS;
    const options = {
      refs: [ref],
      asOf: to,
      windowDays,
      range: rangeOf([
        { asOf: to, windowDays },
        { asOf: from, windowDays: LEVEL_DAYS },
      ]),
    };
    return this.#onDemand.ask(key, options, async evaluate => {
      const after = await evaluate(to, windowDays);
      const before = await evaluate(from, LEVEL_DAYS);
      return inTurns(contributionsOf({ metric, ref, before, after, level }));
    });
  }
}
