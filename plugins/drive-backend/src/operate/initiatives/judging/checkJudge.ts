import { Knex } from 'knex';
import { SubjectNode } from '../../../subjects/SubjectGraph';
import {
  BulkColumn,
  incomingRows,
  orderedJoin,
  rowsOf,
} from '../../../store/bulkRows';
import { Judge, Judgement } from './Judge';

interface Result {
  asset: string;
  outcome: 'pass' | 'fail' | 'not_applicable' | 'unknown';
  asOf: number;
  detail?: string;
}

const ASSET: BulkColumn[] = [{ name: 'asset', type: 'text' }];

/**
 * Judges by the latest result of a check of each of an entity's assets: done where all pass that it applies to.
 *
 * @param range - since when results matter, and the present; milliseconds since the epoch
 */
export async function checkJudge(
  client: Knex,
  checkId: string,
  nodes: readonly SubjectNode[],
  range: { since: number; now: number },
): Promise<Judge> {
  const byAsset = await loadResults(client, checkId, nodes, range);
  const resultsOf = (node: SubjectNode) =>
    node.assets.flatMap(asset => byAsset.get(asset) ?? []);
  return {
    before: 'unknown',
    now: node => judge(checkId, latestOf(resultsOf(node))),
    past(node) {
      const results = resultsOf(node).sort((a, b) => a.asOf - b.asOf);
      const latest = new Map<string, Result>();
      return results.map(result => {
        latest.set(result.asset, result);
        return {
          at: result.asOf,
          state: judge(checkId, [...latest.values()]).state,
        };
      });
    },
  };
}

async function loadResults(
  client: Knex,
  checkId: string,
  nodes: readonly SubjectNode[],
  { since, now }: { since: number; now: number },
): Promise<Map<string, Result[]>> {
  const byAsset = new Map<string, Result[]>();
  const assets = [...new Set(nodes.flatMap(node => node.assets))];
  for (const incoming of incomingRows(
    client,
    ASSET,
    assets.map(asset => [asset]),
  )) {
    const answer = await client.raw(
      `with ${incoming.sql}
      select result.asset, result.outcome, result.as_of, result.detail
      from incoming
      ${orderedJoin(client)} drive_check_results result
        on result.asset = incoming.asset
      where result.relevant_until >= ? and result.check_id = ?
        and result.as_of <= ?
      order by result.as_of, result.time, result.row_id`,
      [...(incoming.bindings as any[]), since, checkId, now],
    );
    for (const row of rowsOf<any>(answer)) {
      const own = byAsset.get(row.asset) ?? [];
      byAsset.set(row.asset, own);
      own.push({
        asset: row.asset,
        outcome: row.outcome,
        asOf: Number(row.as_of),
        ...(row.detail !== null && { detail: row.detail }),
      });
    }
  }
  return byAsset;
}

/** The last of each asset's results, which come in order. */
function latestOf(results: readonly Result[]): Result[] {
  return [...new Map(results.map(result => [result.asset, result])).values()];
}

function judge(checkId: string, latest: readonly Result[]): Judgement {
  const failing = latest.find(({ outcome }) => outcome === 'fail');
  if (failing) {
    const { detail } = failing;
    return {
      state: 'open',
      reason: `The check ${checkId} fails${detail ? `: ${detail}` : ''}.`,
    };
  }
  if (latest.length === 0) {
    return {
      state: 'unknown',
      reason: `The check ${checkId} has no result here.`,
    };
  }
  if (latest.some(({ outcome }) => outcome === 'unknown')) {
    return {
      state: 'unknown',
      reason: `The result of the check ${checkId} is not known.`,
    };
  }
  return latest.some(({ outcome }) => outcome === 'pass')
    ? { state: 'done', reason: `The check ${checkId} passes.` }
    : {
        state: 'unknown',
        reason: `The check ${checkId} does not apply here.`,
      };
}
