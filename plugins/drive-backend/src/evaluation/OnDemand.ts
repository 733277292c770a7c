import { createHash } from 'node:crypto';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  Evidence,
  MetricInfo,
  ORGANIZATION_REF,
  Trend,
  TrendPoint,
} from 'backstage-plugin-drive-common';
import { DriveConfig } from '../config';
import { buildScorecard } from '../engine/buildScorecard';
import { AllContributions } from '../engine/contribution/contributionsOf';
import { Evaluation } from '../engine/Evaluation';
import { evidenceFor } from '../engine/evidence';
import { Metric } from '../engine/Metric';
import { RecordSet } from '../engine/records';
import { StoredScorecard } from '../engine/StoredScorecard';
import { DAY_MS } from '../engine/time';
import { RecordStore } from '../store/RecordStore';
import { StateStore } from '../store/StateStore';
import { SubjectGraph } from '../subjects/SubjectGraph';
import { CurrentGraph, SubjectService } from '../subjects/SubjectService';
import { assetsNeeded } from './assetsNeeded';
import { Cache } from './Cache';
import { Frame } from './evaluateChunk';
import { evaluationAt } from './evaluationAt';
import { loadRecordSet } from './loadRecordSet';
import { measureFirst } from './measureFirst';
import { RecordRange, rangeOfScorecards, rangeOfSeries } from './recordRange';
import { areOfMany, scorecardsInChunks } from './scorecardsInChunks';
import { Slots } from './Slots';
import { turnTaker } from '../turnTaker';

/** How many computations run at a time, and how many may wait: a page asks for a handful at once. */
const AT_ONCE = 2;
const MAY_WAIT = 12;

/** How much is kept: scorecards, points and records of evidence weigh 1 each. */
const KEPT_WEIGHT = 100_000;

const DAYS = { day: 1, week: 7 };

type Answer =
  | StoredScorecard[]
  | Trend
  | EvidenceAnswer
  | AllContributions
  | Map<string, unknown>;

type EvidenceAnswer = Omit<
  Evidence,
  'nextCursor' | 'totalItems' | 'hiddenItems'
>;

/** What an evaluation is made with, at whichever instant. */
type Setting = Pick<Frame, 'config' | 'graph' | 'firstSweepAt'>;

/** What is computed: with which subject graph, and which records. */
interface Sight {
  graph: SubjectGraph;
  records: RecordSet;
  firstSweepAt?: number;
}

/** Computes what no snapshot holds, for one subject's assets alone. */
export class OnDemand {
  readonly #options: {
    config: DriveConfig;
    records: RecordStore;
    state: StateStore;
    subjects: SubjectService;
    clock: () => number;
  };
  /** By the versions of records and catalog: what they change is not asked for again, and leaves in time. */
  readonly #cache = new Cache<Answer>(KEPT_WEIGHT, weightOf);
  readonly #slots = new Slots({ atOnce: AT_ONCE, mayWait: MAY_WAIT });

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
  ): Promise<StoredScorecard | undefined> {
    const [scorecard] = await this.scorecards([ref], asOf, windowDays);
    return scorecard;
  }

  /**
   * Several subjects at one instant, from one reading of the records; unknown ones are left out.
   *
   * @throws like `scorecard`
   */
  async scorecards(
    refs: readonly string[],
    asOf: number,
    windowDays: number,
  ): Promise<StoredScorecard[]> {
    const key = `scorecards ${digestOf(refs)} ${asOf} ${windowDays}`;
    return this.#compute(key, { asOf }, async current => {
      const { graph } = current;
      const known = refs.filter(ref => graph.get(ref));
      if (areOfMany(known, graph)) {
        const frame = { ...(await this.#setting(current)), asOf, windowDays };
        return scorecardsInChunks(known, frame, this.#options.records);
      }
      const sight = await this.#look(
        known,
        current,
        rangeOfScorecards(asOf, windowDays),
      );
      const evaluation = await this.#evaluation(sight, asOf, windowDays);
      const before = await this.#evaluation(
        sight,
        asOf - windowDays * DAY_MS,
        windowDays,
      );
      await measureFirst(known, [evaluation, before]);
      return known.map(
        ref =>
          buildScorecard(
            ref,
            evaluation,
            before.pillarScores(ref),
            'on-demand',
          )!,
      );
    });
  }

  /** @throws like `scorecard` */
  async evidence(
    ref: string,
    metric: Metric,
    info: Pick<MetricInfo, 'formula'>,
    asOf: number,
    windowDays: number,
  ): Promise<EvidenceAnswer> {
    const key = `evidence ${ref} ${metric.id} ${asOf} ${windowDays}`;
    return this.#compute(key, { asOf }, async current => {
      const range = rangeOfScorecards(asOf, windowDays);
      const sight = await this.#look([ref], current, range);
      const evaluation = await this.#evaluation(sight, asOf, windowDays);
      return evidenceFor(metric, info, ref, evaluation);
    });
  }

  /**
   * A metric over disjoint ranges that end at `to`.
   *
   * @param count - how many ranges
   * @throws like `scorecard`
   */
  async trend(
    ref: string,
    metric: Metric,
    to: number,
    interval: 'day' | 'week',
    count: number,
  ): Promise<Trend> {
    const days = DAYS[interval];
    const key = `trend ${ref} ${metric.id} ${to} ${interval} ${count}`;
    const from = to - count * days * DAY_MS;
    return this.#compute(key, { from }, async current => {
      const range = rangeOfSeries(to, days, count);
      const sight = await this.#look([ref], current, range);
      const takeTurns = turnTaker();
      const points: TrendPoint[] = [];
      for (let i = count - 1; i >= 0; i--) {
        const at = to - i * days * DAY_MS;
        const evaluation = await this.#evaluation(sight, at, days);
        points.push(pointOf(metric, ref, evaluation));
        await takeTurns();
      }
      const node = current.graph.get(ref)!;
      const { version } = this.#options.config.model;
      return {
        subject: { ref, kind: node.kind, title: node.title },
        pillarId: metric.pillar,
        metricId: metric.id,
        unit: metric.unit,
        interval,
        modelVersion: version,
        points,
        models: [{ version, from: points[0].at, to: points.at(-1)!.at }],
        signals: [],
      };
    });
  }

  /**
   * Anything that evaluations of some subjects tell, from one reading of the records, and kept.
   *
   * @param key - what is asked for, told apart from every other question
   * @param options.range - the records that the evaluations can look at; default: those of scorecards at `asOf`
   * @param options.runId - of the stored run that the answer belongs to: it is kept for that, whatever arrives later
   * @param work - is given evaluations of these subjects at any instant inside of the range
   * @throws like `scorecard`
   */
  async ask<T extends Answer>(
    key: string,
    options: {
      refs: readonly string[];
      asOf: number;
      windowDays: number;
      range?: RecordRange;
      runId?: number;
    },
    work: (
      evaluate: (asOf: number, windowDays: number) => Promise<Evaluation>,
    ) => Promise<T>,
  ): Promise<T> {
    const { refs, asOf, windowDays, range, runId } = options;
    const compute = async (current: CurrentGraph) => {
      const sight = await this.#look(
        refs,
        current,
        range ?? rangeOfScorecards(asOf, windowDays),
      );
      return work((instant, days) => this.#evaluation(sight, instant, days));
    };
    return runId === undefined
      ? this.#compute(key, { asOf }, compute)
      : this.#keep(`run ${runId} ${key}`, async () =>
          compute(await this.#options.subjects.current()),
        );
  }

  /**
   * Anything that is told of the whole organization, and kept: chunk by chunk, so that it needs no more memory than what is
   * stored does.
   *
   * @param key - what is asked for, told apart from every other question
   * @throws like `scorecard`
   */
  async askInChunks<T extends Answer>(
    key: string,
    since: { asOf: number },
    work: (setting: Setting, records: RecordStore) => Promise<T>,
  ): Promise<T> {
    return this.#compute(key, since, async current =>
      work(await this.#setting(current), this.#options.records),
    );
  }

  /** The earliest instant that can be computed, milliseconds since the epoch. */
  horizon(): number {
    return this.#options.clock() - this.#options.config.retentionDays * DAY_MS;
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

  async #look(
    refs: readonly string[],
    { graph }: CurrentGraph,
    range: RecordRange,
  ): Promise<Sight> {
    const { records, state } = this.#options;
    return {
      graph,
      records: await loadRecordSet(
        records,
        range,
        graph,
        assetsNeeded(refs, graph),
      ),
      firstSweepAt: await state.get('first-sweep'),
    };
  }

  async #setting({ graph }: CurrentGraph): Promise<Setting> {
    const { config, state } = this.#options;
    return { config, graph, firstSweepAt: await state.get('first-sweep') };
  }

  #evaluation(
    sight: Sight,
    asOf: number,
    windowDays: number,
  ): Promise<Evaluation> {
    const { config } = this.#options;
    return evaluationAt({ config, ...sight, asOf, windowDays });
  }

  /**
   * Answers from the cache, or computes, unless too much is being computed already.
   *
   * @param since - the earliest instant that is asked for, by the parameter's name
   */
  async #compute<T extends Answer>(
    key: string,
    since: { asOf: number } | { from: number },
    work: (current: CurrentGraph) => Promise<T>,
  ): Promise<T> {
    const { subjects, records } = this.#options;
    const [[name, instant]] = Object.entries(since);
    const horizon = this.horizon();
    if (instant < horizon) {
      throw new InputError(
        `${name}: lies before the retention horizon ${new Date(
          horizon,
        ).toISOString()}`,
      );
    }
    const [current, dataVersion] = await Promise.all([
      subjects.current(),
      records.dataVersion(),
    ]);
    return this.#keep(`${current.version} ${dataVersion} ${key}`, () =>
      work(current),
    );
  }

  /** Answers from the cache, or does the work when its turn has come. */
  #keep<T extends Answer>(key: string, work: () => Promise<T>): Promise<T> {
    const kept = this.#cache.get(key) as Promise<T> | undefined;
    if (kept) {
      return kept;
    }
    const answer = this.#slots.run(work);
    this.#cache.set(key, answer);
    return answer;
  }
}

function pointOf(
  metric: Metric,
  ref: string,
  evaluation: Evaluation,
): TrendPoint {
  const { outcome, sample, value, score, numerator, denominator } =
    evaluation.scored(metric, ref);
  return {
    at: new Date(evaluation.input.at.asOf).toISOString(),
    outcome,
    n: sample,
    ...(value !== undefined && { value }),
    ...(score !== undefined && { score }),
    ...(numerator !== undefined && { numerator }),
    ...(denominator !== undefined && { denominator }),
  };
}

function weightOf(answer: Answer): number {
  if (Array.isArray(answer)) {
    return answer.length;
  }
  if (answer instanceof Map) {
    return answer.size;
  }
  if ('items' in answer) {
    return answer.items.length;
  }
  if ('rows' in answer) {
    return answer.rows.length;
  }
  return answer.points.length;
}

/** A page's refs may be long: the key of an answer is not. */
function digestOf(refs: readonly string[]): string {
  return createHash('sha256').update(refs.join('\n')).digest('base64');
}
