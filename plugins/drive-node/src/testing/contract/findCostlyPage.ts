import { Connector } from '../../Connector';
import { AnyRecord, anchorOf } from '../../records/record';
import {
  CoverageProblem,
  isCoverage,
  withoutProblems,
} from '../../runs/withoutProblems';
import { Collected, CollectOptions } from '../collectAll';
import { watchedRun, WatchedRun } from './watchedRun';

/** A breach that repeats is named this often. */
const MAX_EXAMPLES = 5;

/** A page that fails costs that page: nothing else is lost, nothing missing is covered, and a later run makes up for it. */
export async function findCostlyPage(
  connector: Connector,
  options: CollectOptions,
  whole: Collected,
  breakPage: () => unknown,
): Promise<{ breaches: string[]; runs: WatchedRun[] }> {
  const mend = await breakPage();
  const broken = await watchedRun(connector, options);
  if (typeof mend === 'function') {
    await mend();
  }
  if (!broken.collected) {
    return {
      breaches: [`a failing page ends its run: ${broken.error}`],
      runs: [broken],
    };
  }
  const { collected } = broken;
  const mended = await watchedRun(connector, {
    ...options,
    cursor: collected.cursor,
  });
  const breaches = [
    ...(collected.problems.length === 0
      ? ['a failing page is not noted as a problem of the run']
      : []),
    ...(collected.records.some(record => !isCoverage(record))
      ? []
      : ['a failing page costs all that it yields']),
    ...coveredThoughMissing(whole, collected),
    ...neverMadeUpFor(whole, collected, mended),
  ];
  return { breaches, runs: [broken, mended] };
}

function coveredThoughMissing(whole: Collected, broken: Collected): string[] {
  const problems: CoverageProblem[] = broken.problems.map(problem => ({
    kinds: problem.kinds,
    window: problem.window,
    assets: problem.assets && new Set(problem.assets),
  }));
  const coverage = broken.records
    .filter(isCoverage)
    .map(record => withoutProblems(record, problems));
  const present = new Set(broken.records.map(identityOf));
  return whole.records
    .filter(
      record =>
        !isCoverage(record) &&
        !present.has(identityOf(record)) &&
        coverage.some(
          covering =>
            covering?.source === record.source &&
            covering.asset === record.asset &&
            (covering.data.kinds as string[]).includes(record.kind) &&
            covering.data.from <= anchorOf(record) &&
            anchorOf(record) < covering.data.until,
        ),
    )
    .slice(0, MAX_EXAMPLES)
    .map(
      ({ kind, id }) =>
        `after a failing page it covers the time of ${kind} ${id}, which it did not yield`,
    );
}

function neverMadeUpFor(
  whole: Collected,
  broken: Collected,
  mended: WatchedRun,
): string[] {
  if (!mended.collected) {
    return [`the run after a failing page fails: ${mended.error}`];
  }
  const present = new Set(
    [...broken.records, ...mended.collected.records].map(identityOf),
  );
  return whole.records
    .filter(record => !isCoverage(record) && !present.has(identityOf(record)))
    .slice(0, MAX_EXAMPLES)
    .map(
      ({ kind, id }) =>
        `the run after a failing page does not make up for ${kind} ${id}`,
    );
}

/** What identifies a record. */
export function identityOf({ source, kind, id }: AnyRecord): string {
  return JSON.stringify([source, kind, id]);
}
