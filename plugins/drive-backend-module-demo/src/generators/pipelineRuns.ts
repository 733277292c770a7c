import { RecordInput } from 'backstage-plugin-drive-node';
import { repositoryAsset } from '../organization/assets';
import { Repository } from '../organization/organization';
import { Random } from '../random/Random';
import { SOURCES } from '../sources';
import { paceAt } from '../story/stories';
import { activeFrom, Horizon, seen } from '../time/Horizon';
import { MINUTE_MS } from '../time/units';
import { Change, mergesOf } from './changes';
import { toRecord } from './toRecord';

/** Share of the runs that a newer commit makes superfluous. */
const CANCELLED_SHARE = 0.03;

/** Share of the failed runs that are simply tried again, and how likely that helps. */
const RETRIED_SHARE = 0.75;
const RETRY_SUCCESS = 0.85;

const MOST_ATTEMPTS = 3;

/** The runs on the default branch: one for each merged change, and the repetitions of those that failed. */
export function* pipelineRunRecords(
  { slug, team }: Repository,
  changes: readonly Change[],
  horizon: Horizon,
): Iterable<RecordInput> {
  for (const change of mergesOf(changes)) {
    if (change.mergedAt < activeFrom(horizon)) {
      continue;
    }
    const random = new Random(horizon.seed, 'pipeline', change.id);
    const pace = paceAt(horizon, team.name, change.mergedAt);
    let queuedAt = change.mergedAt + random.between(2, 20) * 1_000;
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const startedAt = queuedAt + random.around(0.5) * MINUTE_MS;
      const cancelled = attempt === 1 && random.chance(CANCELLED_SHARE);
      const succeeds = random.chance(
        attempt === 1 ? pace.pipelineSuccess : RETRY_SUCCESS,
      );
      const minutes =
        random.around(pace.pipelineMinutes, 0.3) *
        (succeeds && !cancelled ? 1 : random.between(0.3, 0.9));
      const ended = startedAt + minutes * MINUTE_MS;
      const finishedAt = seen(horizon, ended);
      if (finishedAt) {
        const completed = succeeds ? 'success' : 'failure';
        yield toRecord('pipeline_run', {
          source: SOURCES.github,
          id: `${change.id}/runs/${attempt}`,
          subject: repositoryAsset(slug),
          time: finishedAt,
          data: {
            queuedAt: seen(horizon, queuedAt),
            startedAt: seen(horizon, startedAt) ?? finishedAt,
            finishedAt,
            outcome: cancelled ? 'cancelled' : completed,
            attempt,
            defaultBranch: true,
            billableMinutes: Math.ceil(minutes),
          },
        });
      }
      if (cancelled || succeeds || !random.chance(RETRIED_SHARE)) {
        break;
      }
      queuedAt = ended + random.around(6) * MINUTE_MS;
    }
  }
}
