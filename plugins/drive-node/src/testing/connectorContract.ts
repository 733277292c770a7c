import { RECORD_KINDS } from 'backstage-plugin-drive-common';
import { Connector } from '../Connector';
import { AnyRecord } from '../records/record';
import { collectAll, Collected, CollectOptions } from './collectAll';
import { findCostlyPage, identityOf } from './contract/findCostlyPage';
import { findLateEnd } from './contract/findLateEnd';
import { findPersons, findSecrets } from './contract/findLeaks';
import { watchedRun } from './contract/watchedRun';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*(\/\S+)?$/;

/** A breach that repeats is named this often. */
const MAX_EXAMPLES = 5;

/**
 * The world that a connector is tried in, set up by the test.
 *
 * @public
 */
export interface ContractOptions extends CollectOptions {
  /**
   * Makes one page of the source fail from now on, for good; gives what mends it. The source has to have other pages
   * that still answer. Default: not tried.
   */
  breakPage?: () => MendPage | Promise<MendPage>;
  /** The credentials that the connector was given, and any secret that the source answers with. */
  secrets?: readonly string[];
  /** Names, logins and addresses of people in the source. */
  persons?: readonly string[];
}

/**
 * Undoes what broke a page.
 *
 * @public
 */
export type MendPage = () => void | Promise<void>;

/**
 * The contract test for the author of a connector: runs it against the sources that the test has set up (mocked,
 * or real) and checks all that the backend relies on.
 *
 * @remarks
 * Checked are: id, title and kinds; every record valid, of a declared kind and without a person; `coverage` for what
 * was asked, of declared kinds and not beyond now; the same records again, under the same identities, from a second
 * first run; a cursor that is plain JSON and that a later run accepts; an end within a second once the run is aborted;
 * a failing page that costs that page alone; no secret in anything that it lets out.
 *
 * @param options - set up so that the connector yields at least one record
 * @throws Error that lists every breach
 * @public
 */
export async function connectorContract(
  connector: Connector,
  options: ContractOptions,
): Promise<void> {
  const { breakPage, secrets = [], persons = [] } = options;
  const watched = await watchedRun(connector, options);
  if (!watched.collected) {
    throw new Error(
      `connector ${connector.id} fails in the world of its test`,
      { cause: watched.error },
    );
  }
  const first = watched.collected;
  const again = await collectAll(connector, options);
  const failing =
    breakPage && (await findCostlyPage(connector, options, first, breakPage));
  const runs = [watched, ...(failing?.runs ?? [])];
  const breaches = [
    ...findWrongDeclarations(connector),
    ...findWrongRecords(connector, first),
    ...findMissingCoverage(first.records),
    ...findEarlyCoverage(first.records, options.now),
    ...findUnstableIdentities(first.records, again.records),
    ...(await findWrongCursor(connector, options, first)),
    ...(await findLateEnd(connector, options, first)),
    ...(failing?.breaches ?? []),
    ...findSecrets(runs, secrets),
    ...findPersons(runs, persons),
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
      .filter(
        kind =>
          kind !== 'coverage' && !(connector.kinds as string[]).includes(kind),
      ),
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

function findEarlyCoverage(records: AnyRecord[], now: number): string[] {
  return records
    .filter(record => record.kind === 'coverage' && record.data.until > now)
    .slice(0, 1)
    .map(
      ({ asset }) =>
        `it covers ${asset} beyond the instant of its run: what happens then it cannot know`,
    );
}

function findUnstableIdentities(
  first: AnyRecord[],
  again: AnyRecord[],
): string[] {
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
