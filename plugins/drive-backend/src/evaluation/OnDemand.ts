import {
  Evidence,
  MetricInfo,
  ORGANIZATION_REF,
  Scorecard,
  Trend,
} from 'backstage-plugin-drive-common';
import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { DriveConfig } from '../config';
import { buildScorecard } from '../engine/buildScorecard';
import { Evaluation } from '../engine/Evaluation';
import { evidenceFor } from '../engine/evidence';
import { Metric } from '../engine/Metric';
import { RecordSet } from '../engine/records';
import { DAY_MS, WEEK_MS } from '../engine/time';
import { RecordStore } from '../store/RecordStore';
import { StateStore } from '../store/StateStore';
import { CurrentGraph, SubjectService } from '../subjects/SubjectService';
import { assetsNeeded } from './assetsNeeded';
import { evaluationAt } from './evaluationAt';
import { Cache } from './Cache';
import { loadRecordSet } from './loadRecordSet';

/** How many computations run at a time. */
const AT_ONCE = 2;

/** How many more may wait; the next is told to come back. A page asks for a handful at once. */
const MAY_WAIT = 12;

/** How many answers are kept. They are dropped as soon as records or catalog change. */
const KEPT_ANSWERS = 200;

type EvidenceAnswer = Omit<
  Evidence,
  'nextCursor' | 'totalItems' | 'hiddenItems'
>;

/** Computes what no snapshot holds, for one subject's assets alone. */
export class OnDemand {
  readonly #options: {
    config: DriveConfig;
    records: RecordStore;
    state: StateStore;
    subjects: SubjectService;
    clock: () => number;
  };
  readonly #cache = new Cache<unknown>(KEPT_ANSWERS);
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(options: {
    config: DriveConfig;
    records: RecordStore;
    state: StateStore;
    subjects: SubjectService;
    clock: () => number;
  }) {
    this.#options = options;
  }

  /**
   * @throws InputError before the retention horizon, ServiceUnavailableError where too many computations wait already
   */
  async scorecard(
    ref: string,
    asOf: number,
    windowDays: number,
  ): Promise<Scorecard> {
    return this.#compute(
      `scorecard ${ref} ${asOf} ${windowDays}`,
      asOf,
      current =>
        this.#at(
          ref,
          current,
          asOf,
          windowDays,
          2,
          (evaluation, before) =>
            buildScorecard(ref, evaluation, before, 'on-demand')!,
        ),
    );
  }

  /** Several subjects at one instant, from one reading of the records. */
  async scorecards(
    refs: readonly string[],
    asOf: number,
    windowDays: number,
  ): Promise<Scorecard[]> {
    const key = `scorecards ${refs.join(',')} ${asOf} ${windowDays}`;
    return this.#compute(key, asOf, current =>
      this.#at(refs, current, asOf, windowDays, 2, (evaluation, before) =>
        refs.flatMap(
          ref => buildScorecard(ref, evaluation, before, 'on-demand') ?? [],
        ),
      ),
    );
  }

  async evidence(
    ref: string,
    metric: Metric,
    info: Pick<MetricInfo, 'formula'>,
    asOf: number,
    windowDays: number,
  ): Promise<EvidenceAnswer> {
    const key = `evidence ${ref} ${metric.id} ${asOf} ${windowDays}`;
    return this.#compute(key, asOf, current =>
      this.#at(ref, current, asOf, windowDays, 1, evaluation =>
        evidenceFor(metric, info, ref, evaluation),
      ),
    );
  }

  /**
   * A metric over disjoint ranges that end at `to`.
   *
   * @param count - how many ranges
   */
  async trend(
    ref: string,
    metric: Metric,
    to: number,
    interval: 'day' | 'week',
    count: number,
  ): Promise<Trend> {
    const lengthMs = interval === 'week' ? WEEK_MS : DAY_MS;
    const key = `trend ${ref} ${metric.id} ${to} ${interval} ${count}`;
    return this.#compute(key, to, async current => {
      const records = await this.#load(ref, current, to - count * lengthMs, to);
      const points: Trend['points'] = [];
      for (let i = count - 1; i >= 0; i--) {
        const evaluation = await this.#evaluation(
          current,
          records,
          to - i * lengthMs,
          lengthMs / DAY_MS,
        );
        const result = evaluation.scored(metric, ref);
        points.push({
          at: new Date(to - i * lengthMs).toISOString(),
          outcome: result.outcome,
          n: result.sample,
          ...(result.value !== undefined && { value: result.value }),
          ...(result.score !== undefined && { score: result.score }),
          ...(result.numerator !== undefined && {
            numerator: result.numerator,
          }),
          ...(result.denominator !== undefined && {
            denominator: result.denominator,
          }),
        });
      }
      const node = current.graph.get(ref)!;
      return {
        subject: { ref, kind: node.kind, title: node.title },
        metricId: metric.id,
        unit: metric.unit,
        interval,
        modelVersion: this.#options.config.model.version,
        points,
      };
    });
  }

  /** The earliest instant that can be computed, milliseconds since the epoch. */
  horizon(): number {
    return this.#options.clock() - this.#options.config.retentionDays * DAY_MS;
  }

  async #at<T>(
    refs: string | readonly string[],
    current: CurrentGraph,
    asOf: number,
    windowDays: number,
    windows: 1 | 2,
    build: (evaluation: Evaluation, before: Evaluation) => T,
  ): Promise<T> {
    const windowMs = windowDays * DAY_MS;
    const records = await this.#load(
      refs,
      current,
      asOf - 2 * windows * windowMs,
      asOf,
    );
    return build(
      await this.#evaluation(current, records, asOf, windowDays),
      await this.#evaluation(current, records, asOf - windowMs, windowDays),
    );
  }

  async #load(
    refs: string | readonly string[],
    current: CurrentGraph,
    from: number,
    to: number,
  ): Promise<RecordSet> {
    const { records } = this.#options;
    const list = typeof refs === 'string' ? [refs] : refs;
    const needed = new Set<string>();
    for (const ref of list) {
      const assets = assetsNeeded(ref, current.graph);
      if (!assets) {
        return loadRecordSet(records, { from, asOf: to });
      }
      assets.forEach(asset => needed.add(asset));
    }
    return loadRecordSet(records, { from, asOf: to }, [...needed]);
  }

  async #evaluation(
    { graph }: CurrentGraph,
    records: RecordSet,
    asOf: number,
    windowDays: number,
  ): Promise<Evaluation> {
    const { config, state } = this.#options;
    return evaluationAt({
      config,
      graph,
      records,
      asOf,
      windowDays,
      firstSweepAt: await state.get('first-sweep'),
    });
  }

  /** Answers from the cache, or computes, unless too much is being computed already. */
  async #compute<T>(
    key: string,
    asOf: number,
    work: (current: CurrentGraph) => Promise<T>,
  ): Promise<T> {
    const { subjects, records } = this.#options;
    if (asOf < this.horizon()) {
      throw new InputError(
        `asOf lies before the retention horizon ${new Date(
          this.horizon(),
        ).toISOString()}`,
      );
    }
    const [current, dataVersion] = await Promise.all([
      subjects.current(),
      records.dataVersion(),
    ]);
    const versioned = `${current.version} ${dataVersion} ${key}`;
    const kept = this.#cache.get(versioned) as Promise<T> | undefined;
    if (kept) {
      return kept;
    }
    if (this.#running >= AT_ONCE && this.#waiting.length >= MAY_WAIT) {
      throw new ServiceUnavailableError(
        'Too much is being computed already; try again in a moment.',
      );
    }
    const answer = this.#inTurn(() => work(current));
    this.#cache.set(versioned, answer);
    answer.catch(() => this.#cache.delete(versioned));
    return answer;
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= AT_ONCE) {
      await new Promise<void>(resolve => this.#waiting.push(resolve));
    }
    this.#running++;
    try {
      return await work();
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
    }
  }

  /** @throws NotFoundError */
  async subject(ref: string) {
    const { graph } = await this.#options.subjects.current();
    const node = graph.get(ref);
    if (!node) {
      throw new NotFoundError(
        ref === ORGANIZATION_REF
          ? 'The catalog has not been read yet.'
          : `No subject ${ref} is in the catalog.`,
      );
    }
    return { node, graph };
  }
}
