import { Knex } from 'knex';
import { DriveConfig } from '../../config';
import { SnapshotStore } from '../../store/SnapshotStore';
import { WeekStore } from '../../store/WeekStore';
import { SubjectNode } from '../../subjects/SubjectGraph';
import { checkJudge } from './judging/checkJudge';
import { handJudge } from './judging/handJudge';
import { Judge } from './judging/Judge';
import { metricJudge } from './judging/metricJudge';
import { Mark, StoredInitiative } from './StoredInitiative';

/** What judges are made from. */
export interface JudgeSources {
  client: Knex;
  config: DriveConfig;
  snapshots: SnapshotStore;
  weeks: WeekStore;
}

/** Makes the judge once it is known what people marked by then. */
export type JudgeOnce = (marks: ReadonlyMap<string, Mark>) => Judge;

/**
 * Reads what some entities are judged by.
 *
 * @param range - `since`: where the past matters, its beginning; milliseconds since the epoch
 */
export async function judgeOf(
  sources: JudgeSources,
  { done }: Pick<StoredInitiative['draft'], 'done'>,
  nodes: readonly SubjectNode[],
  { since, now }: { since?: number; now: number },
): Promise<JudgeOnce> {
  switch (done.by) {
    case 'check': {
      const judge = await checkJudge(sources.client, done.checkId, nodes, {
        since: since ?? now,
        now,
      });
      return () => judge;
    }
    case 'metric': {
      const { model, windowDays } = sources.config;
      const metric = model.metrics.find(({ id }) => id === done.metricId);
      if (!metric) {
        // A model without the metric measures it nowhere.
        const judge: Judge = {
          before: 'unknown',
          now: () => ({
            state: 'unknown',
            reason: `The model has no metric ${done.metricId}.`,
          }),
          past: () => [],
        };
        return () => judge;
      }
      const judge = await metricJudge(
        sources,
        done,
        { metric, windowDays },
        nodes,
        since,
      );
      return () => judge;
    }
    default:
      return handJudge;
  }
}
