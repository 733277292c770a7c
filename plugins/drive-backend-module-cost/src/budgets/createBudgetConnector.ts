import { Connector, RecordInput } from 'backstage-plugin-drive-node';
import { BudgetSettings, CostSettings } from '../config/readSettings';
import { DAY_MS, isoDay } from '../lines/days';
import { amountOf, toNumber } from '../money/amount';

const DAILY = { frequency: { days: 1 }, timeout: { minutes: 5 } };

const MONTHS = { month: 1, quarter: 3, year: 12 };

/** Brings the budgets that stand in config, for every period since the back-fill began. */
export function createBudgetConnector(settings: CostSettings): Connector {
  return {
    id: 'cost/budgets',
    title: 'Costs: budgets of the configuration',
    kinds: ['budget'],
    schedule: settings.schedule ?? DAILY,
    readsAsset: asset =>
      settings.budgets.some(({ subject }) => subject.toLowerCase() === asset),
    async *collect(run) {
      run.signal.throwIfAborted();
      const from = run.now - settings.backfillDays * DAY_MS;
      for (const budget of settings.budgets) {
        yield* periodsOf(budget, { from, now: run.now });
      }
    },
    async testConnection() {
      return [{ kind: 'budget', outcome: 'ok' }];
    },
  };
}

function* periodsOf(
  { subject, amount, currency, every, category }: BudgetSettings,
  { from, now }: { from: number; now: number },
): Generator<RecordInput> {
  const months = MONTHS[every];
  const first = new Date(from);
  const year = first.getUTCFullYear();
  let month = Math.floor(first.getUTCMonth() / months) * months;
  for (;;) {
    const periodStart = Date.UTC(year, month);
    if (periodStart > now) {
      return;
    }
    const periodEnd = Date.UTC(year, month + months);
    yield {
      kind: 'budget',
      source: 'drive:config',
      id: [
        subject.toLowerCase(),
        category ?? 'all',
        every,
        isoDay(periodStart),
      ].join('/'),
      subject,
      time: new Date(now).toISOString(),
      data: {
        periodStart: new Date(periodStart).toISOString(),
        periodEnd: new Date(periodEnd).toISOString(),
        amount: toNumber(amountOf(amount)!),
        currency,
        ...(category && { category }),
      },
    };
    month += months;
  }
}
