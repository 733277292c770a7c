import { JsonValue } from '@backstage/types';
import {
  ConnectorRun,
  coverageRecords,
  RecordInput,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { TechInsightsApi } from '../api/TechInsightsApi';
import { FACT_RETRIEVER_ID } from '../facts/schema';
import { TechInsightsSettings } from '../readSettings';
import { isFinal, judge } from './judge';
import { CheckOutcome } from './outcomes';

export const SOURCE = 'tech-insights:portal';

/** More would not fit the body that a plugin reads by default. */
const ENTITIES_AT_ONCE = 400;

const HOUR_MS = 3_600_000;

const outcome = z.enum(['pass', 'fail', 'not_applicable', 'unknown']);

/** What was said last, so that only what has changed is said again: by entity and check. */
const cursor = z.object({
  version: z.literal(1),
  since: z.number(),
  said: z.record(z.string(), z.record(z.string(), outcome)),
});

type Said = z.output<typeof cursor>['said'];

/**
 * Runs all checks for all components, in batches, and yields what is otherwise than before. Checks of what DRIVE has
 * measured are left out: they would count twice.
 *
 * @throws ConnectorError where nothing can be read
 */
export async function* readChecks(task: {
  run: ConnectorRun;
  api: TechInsightsApi;
  settings: TechInsightsSettings;
}): AsyncGenerator<RecordInput> {
  const { run, api, settings } = task;
  run.signal.throwIfAborted();
  // What is said within an hour counts for the whole of it: evaluations are made as of its start.
  const asOf = Math.floor(run.now / HOUR_MS) * HOUR_MS;
  const { since, said: before } = readCursor(run.cursor, asOf);
  const titles = new Map<string, string | undefined>();
  for (const { id, name, factIds } of await api.checks()) {
    const isOwn =
      (factIds ?? []).length > 0 &&
      factIds!.every(retriever => retriever === FACT_RETRIEVER_ID);
    if (!isOwn && (settings.checks?.includes(id) ?? true)) {
      titles.set(id, name?.trim().slice(0, 2048) || undefined);
    }
  }
  const checkIds = [...titles.keys()].sort();
  settings.facts.forEach(({ id, title }) => titles.set(id, title));
  const components = [...run.assets]
    .filter(asset => asset.startsWith('component:'))
    .sort();
  // What is not asked for again in this run stays said.
  const said: Said = { ...before };
  for (let at = 0; at < components.length; at += ENTITIES_AT_ONCE) {
    run.signal.throwIfAborted();
    const batch = components.slice(at, at + ENTITIES_AT_ONCE);
    let found: Map<string, Record<string, CheckOutcome>>;
    try {
      found = await judge(batch, checkIds, task);
    } catch (error) {
      run.signal.throwIfAborted();
      if (isFinal(error)) {
        throw error;
      }
      run.problem({
        what: `checks of ${batch.length} components`,
        error,
        assets: batch,
      });
      continue;
    }
    const judged: string[] = [];
    for (const [ref, outcomes] of found) {
      const known = before[ref] ?? {};
      const now = withRetractions(outcomes, known, titles);
      if (Object.keys(now).length === 0) {
        continue;
      }
      said[ref] = now;
      judged.push(ref);
      for (const [checkId, result] of Object.entries(now)) {
        if (known[checkId] !== result) {
          yield checkResult(ref, checkId, result, {
            asOf,
            now: run.now,
            title: titles.get(checkId),
          });
        }
      }
    }
    yield* coverageRecords({
      source: SOURCE,
      assets: judged,
      kinds: ['check_result'],
      windows: [{ from: since, until: run.now }],
      at: run.now,
    });
    await run.checkpoint({ version: 1, since, said });
  }
  const present = new Set(components);
  run.setCursor({
    version: 1,
    since,
    said: Object.fromEntries(
      Object.entries(said).filter(([ref]) => present.has(ref)),
    ),
  });
}

/** What was said and is not said any more has to be taken back: else it would count for ever. */
function withRetractions(
  outcomes: Record<string, CheckOutcome>,
  known: Record<string, CheckOutcome>,
  titles: ReadonlyMap<string, unknown>,
): Record<string, CheckOutcome> {
  const taken = Object.keys(known).map(id => [
    id,
    titles.has(id) ? 'unknown' : 'not_applicable',
  ]);
  return { ...Object.fromEntries(taken), ...outcomes };
}

function checkResult(
  ref: string,
  checkId: string,
  result: CheckOutcome,
  { asOf, now, title }: { asOf: number; now: number; title?: string },
): RecordInput {
  const at = new Date(asOf).toISOString();
  return {
    kind: 'check_result',
    source: SOURCE,
    id: `${ref}/${checkId}@${at}`,
    subject: ref,
    time: new Date(now).toISOString(),
    data: {
      checkId,
      outcome: result,
      asOf: at,
      ...(title && { detail: title }),
    },
  };
}

function readCursor(
  value: JsonValue | undefined,
  asOf: number,
): { since: number; said: Said } {
  const parsed = cursor.safeParse(value);
  return parsed.success ? parsed.data : { since: asOf, said: {} };
}
