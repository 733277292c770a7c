import { JsonValue } from '@backstage/types';
import {
  Connector,
  ConnectorRun,
  coverageRecords,
  RecordInput,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { startOfHour } from '../../engine/time';
import { CatalogEntity } from '../../subjects/catalogEntity';
import { CatalogCheck } from './catalogChecks';

const SOURCE = 'catalog:portal';

type CheckOutcome = 'pass' | 'fail' | 'not_applicable';

/** What was said last, so that only what has changed is said again: by entity and check. */
const cursorShape = z.object({
  since: z.number(),
  said: z.record(
    z.string(),
    z.record(z.string(), z.enum(['pass', 'fail', 'not_applicable'])),
  ),
});

/**
 * Checks configured predicates on the catalog's entities. Needs no other source.
 *
 * What the catalog says within an hour counts for the whole of it, as with the metrics that look at the catalog
 * itself: evaluations are made as of the hour's start.
 */
export function createCatalogConnector(options: {
  checks: readonly CatalogCheck[];
  schedule?: Connector['schedule'];
  entities: () => Promise<readonly CatalogEntity[]>;
}): Connector {
  const { checks, schedule, entities } = options;
  return {
    id: 'catalog',
    title: 'Catalog',
    kinds: ['check_result'],
    ...(schedule && { schedule }),
    readsAsset: asset => /^(component|system|domain|group):/.test(asset),
    collect: run => checkEntities(run, checks, entities),
  };
}

async function* checkEntities(
  run: ConnectorRun,
  checks: readonly CatalogCheck[],
  entities: () => Promise<readonly CatalogEntity[]>,
): AsyncGenerator<RecordInput> {
  const asOf = startOfHour(run.now);
  const { since, said: before } = readCursor(run.cursor, asOf);
  const said: Record<string, Record<string, CheckOutcome>> = {};
  const judged: string[] = [];
  for (const entity of await entities()) {
    run.signal.throwIfAborted();
    const known = before[entity.ref] ?? {};
    const outcomes = outcomesOf(entity, checks, known);
    if (Object.keys(outcomes).length === 0) {
      continue;
    }
    said[entity.ref] = outcomes;
    judged.push(entity.ref);
    for (const [checkId, outcome] of Object.entries(outcomes)) {
      if (known[checkId] !== outcome) {
        const title = checks.find(({ id }) => id === checkId)?.title;
        yield checkResult(entity.ref, checkId, outcome, { asOf, run, title });
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
  run.setCursor({ since, said });
}

/** A check that ceased to apply, or to exist, has to be taken back: else its last result would count for ever. */
function outcomesOf(
  entity: CatalogEntity,
  checks: readonly CatalogCheck[],
  known: Record<string, CheckOutcome>,
): Record<string, CheckOutcome> {
  const outcomes: Record<string, CheckOutcome> = {};
  for (const checkId of Object.keys(known)) {
    outcomes[checkId] = 'not_applicable';
  }
  for (const { id, appliesTo, holds } of checks) {
    if (appliesTo(entity)) {
      outcomes[id] = holds(entity) ? 'pass' : 'fail';
    }
  }
  return outcomes;
}

function checkResult(
  ref: string,
  checkId: string,
  outcome: CheckOutcome,
  {
    asOf,
    run,
    title,
  }: { asOf: number; run: ConnectorRun; title: string | undefined },
): RecordInput {
  const at = new Date(asOf).toISOString();
  return {
    kind: 'check_result',
    source: SOURCE,
    id: `${ref}/${checkId}@${at}`,
    subject: ref,
    time: new Date(run.now).toISOString(),
    data: { checkId, outcome, asOf: at, ...(title && { detail: title }) },
  };
}

function readCursor(
  cursor: JsonValue | undefined,
  asOf: number,
): z.infer<typeof cursorShape> {
  const parsed = cursorShape.safeParse(cursor);
  return parsed.success ? parsed.data : { since: asOf, said: {} };
}
