import { createHash } from 'node:crypto';
import { ServiceUnavailableError } from '@backstage/errors';
import { SubjectSignal } from 'backstage-plugin-drive-common';
import { DriveConfig } from '../config';
import { dividedAmong } from '../engine/contribution/childrenOf';
import {
  AllContributions,
  contributionsOf,
} from '../engine/contribution/contributionsOf';
import { Evaluation } from '../engine/Evaluation';
import { Metric } from '../engine/Metric';
import { DAY_MS, WEEK_MS } from '../engine/time';
import { ExplanationStore } from '../store/ExplanationStore';
import { WeekStore } from '../store/WeekStore';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';
import { inTurns } from '../turnTaker';
import { Behind } from './Behind';
import {
  contributionsFromWeeks,
  LEVEL_WEEKS,
  SignalSpan,
} from './contributionsFromWeeks';
import { OnDemand } from './OnDemand';
import { rangeOf } from './recordRange';

/** How many components a subject may have for somebody to wait until it is computed who contributed. */
const COMPONENTS_WAITED_FOR = 1_000;

/** Of how many changes, the most important ones, it is told who contributed. */
const EXPLAINED = 8;

const LEVEL_DAYS = (LEVEL_WEEKS * WEEK_MS) / DAY_MS;

/** A change that can be explained. */
interface Question {
  key: string;
  metric: Metric;
  span: SignalSpan;
}

type Told = Map<string, AllContributions>;

/**
 * Who moved a subject's metrics from their charts' old levels to what they were over some weeks. Told once and kept: by the
 * stored weeks where no two children share anything, else computed, all changes of a subject from one reading of the
 * records. What a caller may see of it is decided elsewhere.
 */
export class Explanations {
  readonly #options: {
    config: DriveConfig;
    onDemand: OnDemand;
    weeks: Pick<WeekStore, 'weeksOf'>;
    store: ExplanationStore;
  };
  readonly #behind = new Behind<Told>();

  constructor(options: {
    config: DriveConfig;
    onDemand: OnDemand;
    weeks: Pick<WeekStore, 'weeksOf'>;
    store: ExplanationStore;
  }) {
    this.#options = options;
  }

  /**
   * Who contributed to the most important changes of a subject, by change. Changes are left out that cannot be divided,
   * whose records are not kept any more, or that are not computed yet.
   *
   * @param changes - most important first
   * @param options - `waits`: also for a large subject; else that is computed behind, and told when it is done
   */
  async of(
    node: SubjectNode,
    graph: SubjectGraph,
    changes: readonly SubjectSignal[],
    { waits = false } = {},
  ): Promise<Map<SubjectSignal, AllContributions>> {
    const { store } = this.#options;
    const { ref } = node;
    const children = dividedAmong(node, graph);
    const questions = new Map<SubjectSignal, Question>();
    if (children.length > 0) {
      for (const change of changes.slice(0, EXPLAINED)) {
        const question = this.#questionOf(change, children);
        if (question) {
          questions.set(change, question);
        }
      }
    }
    const told = await store.read(
      ref,
      [...questions.values()].map(({ key }) => key),
    );
    const missing = [...questions.values()].filter(({ key }) => !told.has(key));
    if (missing.length > 0) {
      for (const [key, one] of await this.#tell(ref, graph, missing, waits)) {
        told.set(key, one);
      }
    }
    return new Map(
      [...questions].flatMap(([change, { key }]) => {
        const one = told.get(key);
        return one ? [[change, one]] : [];
      }),
    );
  }

  #questionOf(
    { metricId, size, since, until }: SubjectSignal,
    children: readonly string[],
  ): Question | undefined {
    const { model } = this.#options.config;
    const metric = model.metrics.find(({ id }) => id === metricId);
    const span = {
      level: size.from,
      from: Date.parse(since),
      to: Date.parse(until),
    };
    return (
      metric && {
        key: createHash('sha256')
          .update(
            JSON.stringify([model.version, metricId, span, size.to, children]),
          )
          .digest('base64'),
        metric,
        span,
      }
    );
  }

  async #tell(
    ref: string,
    graph: SubjectGraph,
    questions: readonly Question[],
    waits: boolean,
  ): Promise<Told> {
    const { onDemand, store, weeks } = this.#options;
    const told: Told = new Map();
    const left: Question[] = [];
    const between = readOnce(weeks, questions);
    for (const question of questions) {
      const { key, metric, span } = question;
      const byWeeks = await contributionsFromWeeks(
        metric,
        ref,
        graph,
        span,
        between,
      );
      if (byWeeks) {
        told.set(key, byWeeks);
      } else if (span.from >= onDemand.horizon()) {
        left.push(question);
      }
    }
    await store.write(ref, told);
    if (left.length === 0) {
      return told;
    }
    const compute = async () => {
      const computed = await this.#compute(ref, left);
      await store.write(ref, computed);
      return computed;
    };
    const isLarge = graph.componentsBelow(ref).length > COMPONENTS_WAITED_FOR;
    const computed =
      isLarge && !waits
        ? this.#behind.ask(`${ref} ${keysOf(left)}`, compute)
        : await orNothing(compute());
    return new Map([...told, ...(computed ?? [])]);
  }

  #compute(ref: string, questions: readonly Question[]): Promise<Told> {
    const { onDemand } = this.#options;
    const range = rangeOf(
      questions.flatMap(({ span: { from, to } }) => [
        { asOf: to, windowDays: (to - from) / DAY_MS },
        { asOf: from, windowDays: LEVEL_DAYS },
      ]),
    );
    const options = {
      refs: [ref],
      asOf: range.asOf,
      windowDays: LEVEL_DAYS,
      range,
    };
    return onDemand.ask(
      `explanations ${ref} ${keysOf(questions)}`,
      options,
      async evaluate => {
        const evaluations = new Map<string, Promise<Evaluation>>();
        const at = (instant: number, days: number) => {
          const key = `${instant} ${days}`;
          const evaluation = evaluations.get(key) ?? evaluate(instant, days);
          evaluations.set(key, evaluation);
          return evaluation;
        };
        const told: Told = new Map();
        for (const { key, metric, span } of questions) {
          const { level, from, to } = span;
          const after = await at(to, (to - from) / DAY_MS);
          const before = await at(from, LEVEL_DAYS);
          told.set(
            key,
            await inTurns(
              contributionsOf({ metric, ref, before, after, level }),
            ),
          );
        }
        return told;
      },
    );
  }
}

function keysOf(questions: readonly Question[]): string {
  return questions.map(({ key }) => key).join(' ');
}

/** The weeks of all questions from one reading, when the first is asked for. */
function readOnce(
  weeks: Pick<WeekStore, 'weeksOf'>,
  questions: readonly Question[],
): Pick<WeekStore, 'weeksOf'> {
  const first = Math.min(...questions.map(({ span }) => span.from)) + WEEK_MS;
  const last = Math.max(...questions.map(({ span }) => span.to));
  let all: ReturnType<WeekStore['weeksOf']> | undefined;
  return {
    async weeksOf(refs, { from = first, to = last } = {}) {
      all ??= weeks.weeksOf(refs, { from: first, to: last });
      return new Map(
        [...(await all)].map(([ref, own]) => [
          ref,
          own.filter(({ at }) => at >= from && at <= to),
        ]),
      );
    },
  };
}

/** Changes are told without it where too much is being computed already. */
async function orNothing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ServiceUnavailableError) {
      return undefined;
    }
    throw error;
  }
}
