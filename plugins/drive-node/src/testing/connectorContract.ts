import { RECORD_KINDS } from 'backstage-plugin-drive-common';
import { Connector } from '../Connector';
import { AnyRecord } from '../records/record';
import { collectAll, Collected, CollectOptions } from './collectAll';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*(\/\S+)?$/;

/** Milliseconds in which a run has to notice that it was aborted. */
const ABORT_LIMIT_MS = 2000;

/** A breach that repeats is named this often. */
const MAX_EXAMPLES = 5;

/**
 * The contract test for the author of a connector: runs it against the sources that the test has set up (mocked,
 * or real) and checks all that the backend relies on.
 *
 * @remarks
 * Checked are: id, title and kinds; every record valid, of a declared kind and without person fields; `coverage`
 * for what was asked, of declared kinds; the same records again, under the same identities, from a second first
 * run; a cursor that is plain JSON and that a later run accepts; an early end once the run is aborted.
 *
 * @param options - as for `collectAll`; set up so that the connector yields at least one record
 * @throws Error that lists every breach
 * @public
 */
export async function connectorContract(
  connector: Connector,
  options: CollectOptions,
): Promise<void> {
  const first = await collectAll(connector, options);
  const again = await collectAll(connector, options);
  const breaches = [
    ...findWrongDeclarations(connector),
    ...findWrongRecords(connector, first),
    ...findMissingCoverage(first.records),
    ...findUnstableIdentities(first.records, again.records),
    ...(await findWrongCursor(connector, options, first)),
    ...(await findIgnoredAbort(connector, options, first)),
  ];
  if (breaches.length > 0) {
    throw new Error(
      `connector ${connector.id} breaks its contract:\n- ${breaches.join(
        '\n- ',
      )}`,
    );
  }
}

function findWrongDeclarations(connector: Connector): string[] {
  const breaches = [];
  if (!ID.test(connector.id)) {
    breaches.push(
      `its id ${JSON.stringify(connector.id)} is not in kebab-case`,
    );
  }
  if (connector.title.trim() === '') {
    breaches.push('it has no title');
  }
  if (connector.kinds.length === 0) {
    breaches.push('it declares no record kind');
  }
  for (const kind of connector.kinds) {
    if (!RECORD_KINDS.includes(kind)) {
      breaches.push(`it declares the unknown record kind ${kind}`);
    }
  }
  return breaches;
}

function findWrongRecords(connector: Connector, run: Collected): string[] {
  const undeclared = new Set(
    run.records
      .map(record => record.kind)
      .filter(kind => kind !== 'coverage' && !connector.kinds.includes(kind)),
  );
  return [
    ...run.rejections
      .slice(0, MAX_EXAMPLES)
      .map(
        ({ input, rejection }) =>
          `its ${input.kind} record ${input.id} is rejected: ${rejection.path} ${rejection.reason}`,
      ),
    ...(run.rejections.length > MAX_EXAMPLES
      ? [`${run.rejections.length} of its records are rejected in all`]
      : []),
    ...[...undeclared].map(kind => `it yields ${kind} without declaring it`),
    ...run.droppedFields.map(path => `its records name a person: ${path}`),
    ...(run.records.length === 0 ? ['it yields no record'] : []),
  ];
}

function findMissingCoverage(records: AnyRecord[]): string[] {
  const covered = new Map<string, Set<string>>();
  for (const record of records) {
    if (record.kind === 'coverage') {
      const kinds = covered.get(record.asset) ?? new Set();
      record.data.kinds.forEach(kind => kinds.add(kind));
      covered.set(record.asset, kinds);
    }
  }
  const missing = new Set(
    records
      .filter(
        record =>
          record.kind !== 'coverage' &&
          record.kind !== 'budget' &&
          !covered.get(record.asset)?.has(record.kind),
      )
      .map(
        record =>
          `it sends ${record.kind} about ${record.asset} without coverage, so that a week without any cannot count as zero`,
      ),
  );
  return [...missing].slice(0, MAX_EXAMPLES);
}

function findUnstableIdentities(
  first: AnyRecord[],
  again: AnyRecord[],
): string[] {
  const identityOf = (record: AnyRecord) =>
    JSON.stringify([record.source, record.kind, record.id]);
  const known = new Set(first.map(identityOf));
  return again
    .map(identityOf)
    .filter(identity => !known.has(identity))
    .slice(0, MAX_EXAMPLES)
    .map(identity => `a second run names a record differently, as ${identity}`);
}

async function findWrongCursor(
  connector: Connector,
  options: CollectOptions,
  first: Collected,
): Promise<string[]> {
  if (first.cursor === undefined) {
    return [];
  }
  if (!isPlainJson(first.cursor)) {
    return ['its cursor is not plain JSON'];
  }
  try {
    const next = await collectAll(connector, {
      ...options,
      cursor: JSON.parse(JSON.stringify(first.cursor)),
    });
    return next.rejections
      .slice(0, 1)
      .map(
        ({ input, rejection }) =>
          `after a cursor, its ${input.kind} record ${input.id} is rejected: ${rejection.path} ${rejection.reason}`,
      );
  } catch (error) {
    return [`it fails on the cursor that it left: ${error}`];
  }
}

function isPlainJson(value: unknown): boolean {
  if (value === null || ['string', 'boolean'].includes(typeof value)) {
    return true;
  }
  if (typeof value === 'number') {
    return Number.isFinite(value);
  }
  if (Array.isArray(value)) {
    return value.every(isPlainJson);
  }
  return (
    typeof value === 'object' &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.values(value).every(isPlainJson)
  );
}

async function findIgnoredAbort(
  connector: Connector,
  options: CollectOptions,
  first: Collected,
): Promise<string[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>(resolve => {
    timer = setTimeout(() => resolve('late'), ABORT_LIMIT_MS);
  });
  const ended = collectAll(connector, {
    ...options,
    signal: AbortSignal.abort(),
  }).then(
    run => (run.records.length < first.records.length ? 'ended' : 'full run'),
    () => 'ended',
  );
  const outcome = await Promise.race([ended, late]);
  clearTimeout(timer);
  return outcome === 'ended' || first.records.length === 0
    ? []
    : ['it goes on after its run was aborted'];
}
