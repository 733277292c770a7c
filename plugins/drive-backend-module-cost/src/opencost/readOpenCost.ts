import {
  canonicalAssetKey,
  ConnectorRun,
  coverageRecords,
  isConnectorError,
  RecordInput,
  TimeSlice,
  TimeSlices,
} from 'backstage-plugin-drive-node';
import { JsonValue } from '@backstage/types';
import { z } from 'zod';
import { CostSettings } from '../config/readSettings';
import { Account, CostLedger } from '../lines/CostLedger';
import { DAY_MS, startOfDay } from '../lines/days';
import { digestOf } from '../run/digestOf';
import { mergeWindows } from '../run/mergeWindows';
import { assetOfLabel, assetOfNamespace, OPENCOST } from './annotations';
import { Allocation, OpenCostApi } from './OpenCostApi';

/** A week of days is computed from Prometheus at once. */
const SLICE_DAYS = 7;

const stored = z.object({
  version: z.literal(1),
  settings: z.string(),
  /** TimeSlices of what was asked. */
  asked: z.any(),
  /** What OpenCost has told of. */
  told: z.array(z.tuple([z.number(), z.number()])),
  assets: z.array(z.string()),
  currencies: z.array(z.string()),
});

/**
 * Reads what containers cost, in slices of a week, newest first. A day of which OpenCost tells nothing at all is one
 * that it does not remember: what is known of it stays.
 *
 * @throws ConnectorError where nothing can be read
 */
export async function* readOpenCost(task: {
  run: ConnectorRun;
  api: OpenCostApi;
  settings: CostSettings;
}): AsyncGenerator<RecordInput> {
  const { run, api, settings } = task;
  const { opencost, backfillDays, lookBackDays } = settings;
  const fingerprint = digestOf(opencost);
  const parsed = stored.safeParse(run.cursor);
  const before =
    parsed.success && parsed.data.settings === fingerprint
      ? parsed.data
      : undefined;
  const slices = new TimeSlices({
    now: startOfDay(run.now),
    backfillDays,
    sliceDays: SLICE_DAYS,
    lookBackHours: lookBackDays * 24,
    cursor: before?.asked as JsonValue,
  });
  const assets = new Set([
    ...(parsed.data?.assets ?? []),
    ...[...run.assets].filter(asset => asset.startsWith(`${OPENCOST}/`)),
  ]);
  const currencies = [
    ...new Set([...(parsed.data?.currencies ?? []), opencost.currency]),
  ];
  // Under other settings all is read again, and what has moved to another asset is told as zero for the one that had it.
  let told: TimeSlice[] = (parsed.data?.told ?? []).map(([from, until]) => ({
    from,
    until,
  }));
  for (const slice of slices.pending()) {
    run.signal.throwIfAborted();
    let allocations: Allocation[];
    try {
      allocations = await api.allocations(slice);
    } catch (error) {
      run.signal.throwIfAborted();
      if (
        isConnectorError(error, 'noPermission') ||
        isConnectorError(error, 'notFound')
      ) {
        throw error;
      }
      run.problem({
        what: 'costs of containers',
        error,
        kinds: ['cost_item'],
        window: slice,
      });
      continue;
    }
    const days = new Map<number, CostLedger>();
    for (const one of allocations) {
      if (one.day < slice.from || one.day >= slice.until) {
        continue;
      }
      const ledger = days.get(one.day) ?? new CostLedger();
      days.set(one.day, ledger);
      const asset = assetOf(one, opencost.labelNames);
      assets.add(asset);
      ledger.add(asset, {
        from: one.day,
        until: one.day + DAY_MS,
        amount: one.amount,
        currency: opencost.currency,
        category: 'cloud',
      });
    }
    for (const [day, ledger] of [...days].sort(([a], [b]) => b - a)) {
      ledger.settle();
      yield* ledger.records({
        source: OPENCOST,
        time: run.now,
        zeros: told.some(({ from, until }) => day >= from && day < until)
          ? {
              accounts: accountsOf(assets, currencies),
              from: day,
              until: day + DAY_MS,
            }
          : undefined,
      });
    }
    slices.markDone(slice);
    told = mergeWindows([
      ...told,
      ...[...days.keys()].map(day => ({ from: day, until: day + DAY_MS })),
    ]);
    yield* coverageRecords({
      source: OPENCOST,
      assets: [...assets].sort(),
      kinds: ['cost_item'],
      windows: told,
      at: run.now,
    });
    await run.checkpoint({
      version: 1,
      settings: fingerprint,
      asked: slices.toJSON(),
      told: told.map(({ from, until }) => [from, until]),
      assets: [...assets].sort(),
      currencies,
    });
  }
}

function assetOf(
  { namespace, label }: Allocation,
  kind: string | undefined,
): string {
  if (label) {
    const named = kind && canonicalAssetKey(`${kind}:default/${label}`);
    return named ?? assetOfLabel(label);
  }
  return namespace ? assetOfNamespace(namespace) : `${OPENCOST}/unknown`;
}

function accountsOf(
  assets: Iterable<string>,
  currencies: readonly string[],
): Account[] {
  return [...assets].flatMap(asset =>
    currencies.map(currency => ({ asset, category: 'cloud', currency })),
  );
}
