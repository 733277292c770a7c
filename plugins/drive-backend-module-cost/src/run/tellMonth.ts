import { ConnectorError, RecordInput } from 'backstage-plugin-drive-node';
import { CostLedger } from '../lines/CostLedger';
import { spanOf } from '../lines/days';
import { toDecimal } from '../money/amount';
import { CostCursor } from './CostCursor';
import { digestOf } from './digestOf';

/**
 * The records of a month, if they are others than those that were yielded last. What had been told and is no longer on
 * the bill is told as zero, so that a bill that is restated replaces the earlier one as a whole.
 *
 * @param options - `until`: the end of the last day that is over; `onExcess`: told of credits that exceed all costs;
 *   `leaveOut`: assets that are not told of now
 */
export function* tellMonth(options: {
  month: string;
  ledger: CostLedger;
  cursor: CostCursor;
  source: string;
  time: number;
  until: number;
  leaveOut?: (asset: string) => boolean;
  onExcess: (problem: { what: string; error: Error; asset: string }) => void;
}): Generator<RecordInput> {
  const { month, ledger, cursor, source, time, until } = options;
  const leaveOut = options.leaveOut ?? (() => false);
  for (const { asset, category, currency, amount } of ledger.settle()) {
    options.onExcess({
      what: `${category} costs of ${month}`,
      asset,
      error: new ConnectorError(
        'badAnswer',
        `${toDecimal(
          amount,
        )} ${currency} were given back beyond all costs of the month; they count as nothing.`,
      ),
    });
  }
  const before = cursor.months[month];
  const span = spanOf(month);
  const records = [
    ...ledger.records({
      source,
      time,
      zeros: before && {
        accounts: cursor.accounts.filter(({ asset }) => !leaveOut(asset)),
        from: span.from,
        until: Math.min(span.until, until),
      },
    }),
  ].filter(({ subject }) => !leaveOut(subject));
  cursor.noteAccounts(ledger.accounts.filter(({ asset }) => !leaveOut(asset)));
  const digest = digestOf(
    records
      .filter(({ data }) => data.amount > 0)
      .map(({ id, data }) => [id, data.amount, data.service])
      .sort(),
  );
  if (before?.digest !== digest) {
    yield* records;
  }
  cursor.months[month] = { ...before, digest };
}
