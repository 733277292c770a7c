import { DriveRecord } from 'backstage-plugin-drive-node';
import { AssetFacts } from '../engine/AssetFacts';
import { MetricContext } from '../engine/Metric';
import { Sink } from '../engine/Sink';
import { Range } from '../engine/time';

type CostItem = DriveRecord<'cost_item'>;

/**
 * The cost of an asset inside a range: each item's share by overlap, in the reporting currency. Of several sources
 * that bill one category of one asset, the first in the configured order counts.
 *
 * @param each - told of each item that counts, with its amount
 */
export function costsOf(
  asset: AssetFacts,
  range: Range,
  { settings, money }: MetricContext,
  sink: Sink,
  each: (item: CostItem, amount: number) => void,
): void {
  const items = (asset.feed('cost_item').records as CostItem[]).filter(
    ({ data }) => data.periodEnd > range.from && data.periodStart < range.to,
  );
  const first = new Map<string, string>();
  for (const { source, data } of items) {
    const other = first.get(data.category);
    if (
      other === undefined ||
      settings.compareSources('cost_item', source, other) < 0
    ) {
      first.set(data.category, source);
    }
  }
  for (const item of items) {
    const { periodStart, periodEnd, amount, currency, category } = item.data;
    if (first.get(category) !== item.source) {
      sink.leaveOut(item, `superseded by ${first.get(category)}`);
      continue;
    }
    const converted = money.convert(amount, currency);
    if (converted === undefined) {
      sink.fail(money.problemWith(currency));
      continue;
    }
    const overlap =
      Math.min(periodEnd, range.to) - Math.max(periodStart, range.from);
    each(item, (converted * overlap) / (periodEnd - periodStart));
  }
}

/** The share of a bill's period that lies in the window, for sentences. */
export function costPart(item: CostItem): string {
  return item.data.service
    ? `${item.data.category}: ${item.data.service}`
    : item.data.category;
}
