import { ConflictError } from '@backstage/errors';
import { chartOfMetric } from '../../engine/signals/chartDefinition';
import { DAY_MS, WEEK_MS } from '../../engine/time';
import { recordActions } from './ActionActs';
import { judgeAction } from './judgeAction';
import { planSeries } from './planSeries';
import { ReviewActs } from './ReviewActs';
import { BY_ITSELF, ReviewContext } from './ReviewContext';
import { ReviewNotices } from './ReviewNotices';
import { MISSED_AFTER_MS } from './shownSeries';
import { StoredAction } from './Stored';
import { dayOf } from './words';

/** The longest that a review is prepared before its time. */
const MOST_LEAD_MS = 14 * DAY_MS;

/** After its due date an action is judged again and again for so long. */
const JUDGED_MS = 26 * WEEK_MS;

const RECORDED_AT_ONCE = 500;

/** Does what is due by itself: plans and prepares reviews, judges actions, and tells those whose actions are late. */
export class ReviewKeeper {
  readonly #context: ReviewContext;
  readonly #acts: ReviewActs;
  readonly #notices: ReviewNotices;
  #allRecorded = false;

  constructor(context: ReviewContext) {
    this.#context = context;
    this.#acts = new ReviewActs(context);
    this.#notices = new ReviewNotices(context);
  }

  async keepUp(signal: AbortSignal): Promise<void> {
    const steps = [
      () => this.#plan(signal),
      () => this.#prepare(signal),
      () => this.#judge(signal),
      () => this.#tellOverdue(signal),
      () => this.#record(signal),
    ];
    for (const step of steps) {
      try {
        await step();
      } catch (error) {
        // What one of them cannot do keeps none of the others from what is theirs.
        this.#context.logger.error(
          'What is due of reviews could not be done',
          error as Error,
        );
      }
    }
  }

  async #plan(signal: AbortSignal): Promise<void> {
    const { client, seriesStore, clock, logger } = this.#context;
    for (const { id } of await seriesStore.toPlan(clock())) {
      if (signal.aborted) {
        return;
      }
      try {
        await client.transaction(async transaction => {
          const series = await seriesStore.lock(transaction, id);
          if (series && !series.ended) {
            await planSeries(transaction, series, this.#context);
          }
        });
      } catch (error) {
        // One series' trouble is not the others'.
        logger.error(`Series ${id} could not be planned`, error as Error);
      }
    }
  }

  async #prepare(signal: AbortSignal): Promise<void> {
    const { reviewStore, seriesStore, clock, logger } = this.#context;
    const now = clock();
    const soon = await reviewStore.scheduledWithin(
      now - MISSED_AFTER_MS,
      now + MOST_LEAD_MS,
    );
    const all = await seriesStore.getMany(soon.map(({ seriesId }) => seriesId));
    for (const { id, seriesId, dueAt } of soon) {
      const series = all.get(seriesId);
      if (
        !series ||
        series.ended ||
        dueAt - series.draft.leadHours * 3_600_000 > now
      ) {
        continue;
      }
      if (signal.aborted) {
        return;
      }
      try {
        await this.#acts.prepareDue(id);
      } catch (error) {
        if (!(error instanceof ConflictError)) {
          logger.error(`Review ${id} could not be prepared`, error as Error);
        }
      }
    }
  }

  async #judge(signal: AbortSignal): Promise<void> {
    const { actions, clock } = this.#context;
    for (const action of await actions.toJudge(clock())) {
      if (signal.aborted) {
        return;
      }
      await this.#judgeOne(action);
    }
  }

  async #judgeOne(action: StoredAction): Promise<void> {
    const { actions, auditTrail, client, config, weeks, clock } = this.#context;
    const { expects, dueDate } = action.draft;
    const now = clock();
    const metric = config.model.metrics.find(
      ({ id }) => id === expects?.metricId,
    );
    const stored =
      metric && expects ? await weeks.weeks(expects.subjectRef) : [];
    const verdict =
      metric && expects
        ? judgeAction({
            weeks: stored.flatMap(week => {
              const value = week.metrics.get(metric.id);
              return value ? [{ ...value, at: week.at }] : [];
            }),
            definition: chartOfMetric(metric, config.model),
            unit: metric.unit,
            agreedAt: action.createdAt,
            direction: expects.direction,
          })
        : {
            outcome: 'cannot-tell' as const,
            reason: 'The model does not have its metric any more.',
          };
    const isTold =
      verdict.outcome === 'improved' || verdict.outcome === 'worse';
    const again = now + WEEK_MS;
    await client.transaction(async transaction => {
      const judged = await actions.judge(
        transaction,
        action,
        { ...verdict, at: now },
        isTold || again > Date.parse(dueDate) + JUDGED_MS ? undefined : again,
      );
      if (judged && action.verdict?.outcome !== verdict.outcome) {
        await auditTrail.write(transaction, {
          at: now,
          by: BY_ITSELF,
          kind: 'action',
          objectId: action.id,
          act: 'action-judged',
          subjectRef: action.subjectRef,
          changes: {
            verdict: {
              ...(action.verdict && { from: action.verdict.outcome }),
              to: verdict.outcome,
            },
          },
        });
      }
    });
  }

  async #tellOverdue(signal: AbortSignal): Promise<void> {
    const { actions, clock } = this.#context;
    for (const action of await actions.overdueUntold(dayOf(clock()))) {
      if (signal.aborted) {
        return;
      }
      await this.#notices.overdue(action);
    }
  }

  /** Once after the start: what a restart kept from being written. */
  async #record(signal: AbortSignal): Promise<void> {
    const { actions } = this.#context;
    let after = '';
    while (!this.#allRecorded && !signal.aborted) {
      const some = await actions.after(after, RECORDED_AT_ONCE);
      if (some.length > 0 && !(await recordActions(some, this.#context))) {
        return;
      }
      after = some.at(-1)?.id ?? after;
      this.#allRecorded = some.length < RECORDED_AT_ONCE;
    }
  }
}
