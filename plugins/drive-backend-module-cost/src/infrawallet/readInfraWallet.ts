import {
  ConnectorError,
  ConnectorRun,
  isConnectorError,
  RecordInput,
} from 'backstage-plugin-drive-node';
import { CostSettings } from '../config/readSettings';
import { Assignment } from '../lines/Assignment';
import { CostLedger } from '../lines/CostLedger';
import { DAY_MS, monthsIn, spanOf, startOfDay } from '../lines/days';
import { Selector, selectorOf } from '../lines/Selector';
import { CostCursor } from '../run/CostCursor';
import { coverMonths } from '../run/coverMonths';
import { digestOf } from '../run/digestOf';
import { noteContested } from '../run/noteContested';
import { tellMonth } from '../run/tellMonth';
import { INFRAWALLET } from './annotations';
import { InfraWalletApi, isFinal, Reports } from './InfraWalletApi';
import { isMissing } from './isMissing';
import { linesOf } from './linesOf';
import { assetsIn, noteMissing, noteUnread } from './noteProblems';

/** What is read of InfraWallet. */
export interface InfraWalletTask {
  run: ConnectorRun;
  api: InfraWalletApi;
  settings: CostSettings;
}

/**
 * Reads all costs, month by month, newest first: months that may still change, and those that were not read yet. What a
 * provider did not tell is missing from its own assets alone.
 *
 * @throws ConnectorError where nothing can be read
 */
export async function* readInfraWallet(
  task: InfraWalletTask,
): AsyncGenerator<RecordInput> {
  const { run, api, settings } = task;
  const { categories, infrawallet, lookBackDays, backfillDays } = settings;
  run.signal.throwIfAborted();
  const currency =
    infrawallet.currency ?? (await api.currencyOf(infrawallet.wallet)) ?? 'USD';
  const selectors = [...run.assets]
    .flatMap(asset => selectorOf(INFRAWALLET, asset) ?? [])
    .sort((a, b) => (a.asset < b.asset ? -1 : 1));
  const cursor = new CostCursor(
    run.cursor,
    digestOf([selectors, infrawallet, categories, currency]),
  );
  const assignment = new Assignment({
    instance: INFRAWALLET,
    selectors,
    entities: infrawallet.entities,
    restBy: ['account', 'provider'],
  });
  const today = startOfDay(run.now);
  const silent = new Set<string>();
  for (const month of monthsIn({
    from: today - backfillDays * DAY_MS,
    until: today,
  })) {
    run.signal.throwIfAborted();
    const span = spanOf(month);
    const range = { from: span.from, until: Math.min(span.until, today) };
    const state = cursor.months[month];
    const isSettled =
      state?.readAt !== undefined &&
      state.readAt >= span.until + lookBackDays * DAY_MS;
    if (isSettled) {
      continue;
    }
    const stillMissing = state?.part?.missing ?? [];
    if (
      stillMissing.length > 0 &&
      stillMissing.every(one => silent.has(one)) &&
      run.now >= span.until + lookBackDays * DAY_MS
    ) {
      // Each question may cost money: the newest month has just shown that they are silent still.
      noteMissing(run, { month, cursor, selectors, missing: stillMissing });
      continue;
    }
    let answer: Reports;
    try {
      answer = await api.reports(range);
    } catch (error) {
      run.signal.throwIfAborted();
      if (isFinal(error)) {
        throw error;
      }
      noteUnread(run, { month, cursor, error, what: `costs of ${month}` });
      if (isConnectorError(error, 'rateLimited')) {
        break;
      }
      continue;
    }
    const missing = [
      ...new Set(answer.missing.map(({ provider }) => provider)),
    ].sort();
    missing.forEach(provider => silent.add(provider));
    if (missing.length > 0) {
      noteMissing(run, {
        month,
        cursor,
        selectors,
        missing,
        reasons: answer.missing.map(({ reason }) => reason),
      });
    }
    const ledger = new CostLedger();
    let unreadable = 0;
    for (const report of linesOf(answer.reports, {
      range,
      currency,
      leaveOut: infrawallet.leaveOut,
      categories,
    })) {
      unreadable += report.unreadable;
      const asset = assignment.assetOf(report.dimensions);
      report.lines.forEach(line => ledger.add(asset, line));
    }
    if (unreadable > 0) {
      noteUnread(run, {
        month,
        cursor,
        what: `costs of ${month}`,
        error: new ConnectorError(
          'badAnswer',
          `InfraWallet told ${unreadable} amounts or days of ${month} that cannot be read.`,
        ),
      });
    }
    const { told } = ledger;
    if (!told) {
      // A bill without a line is none: it is not believed that nothing was spent.
      cursor.months[month] = { ...state, readAt: run.now };
      continue;
    }
    yield* tellMonth({
      month,
      ledger,
      cursor,
      source: INFRAWALLET,
      time: run.now,
      until: today,
      leaveOut: asset => missing.length > 0 && isMissing(asset, missing),
      onExcess: ({ asset, ...problem }) =>
        run.problem({ ...problem, assets: [asset], kinds: [] }),
    });
    const own: [number, number] = [told.from, told.until];
    const before = cursor.months[month];
    cursor.months[month] =
      missing.length > 0
        ? { ...before, part: { told: own, missing }, readAt: undefined }
        : { digest: before.digest, whole: own, readAt: run.now };
    yield* covering(task, cursor, selectors);
    await run.checkpoint(cursor.toJSON());
  }
  noteContested(run, assignment);
  run.setCursor(cursor.toJSON());
}

function covering(
  { run }: InfraWalletTask,
  cursor: CostCursor,
  selectors: readonly Selector[],
) {
  return coverMonths({
    cursor,
    source: INFRAWALLET,
    assets: assetsIn(cursor, selectors),
    at: run.now,
    misses: isMissing,
  });
}
