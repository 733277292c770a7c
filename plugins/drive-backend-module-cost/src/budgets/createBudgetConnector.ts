import {
  Connector,
  RecordInput,
  RecordInputData,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { BudgetSettings, CostSettings } from '../config/readSettings';
import { DAY_MS, isoDay, startOfDay } from '../lines/days';
import { amountOf, toNumber } from '../money/amount';
import { digestOf } from '../run/digestOf';

const DAILY = { frequency: { days: 1 }, timeout: { minutes: 5 } };

const MONTHS = { month: 1, quarter: 3, year: 12 };

/** What stands for a period: its subject, and the budget. */
interface Period {
  subject: string;
  data: RecordInputData['budget'];
}

const period = z.object({
  subject: z.string(),
  data: z.object({
    periodStart: z.string(),
    periodEnd: z.string(),
    amount: z.number(),
    currency: z.string(),
    category: z.enum(['cloud', 'ci', 'ai', 'saas', 'other']).optional(),
  }),
});

/** What was told last, by the record's id. */
const cursor = z.record(z.string(), period);

/**
 * Brings the budgets that stand in config, for every period since the back-fill began. What is over stays as it was when
 * config says otherwise; a budget that is gone ends on the day on which it is missed.
 */
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
      const parsed = cursor.safeParse(run.cursor);
      const before = parsed.success ? parsed.data : {};
      const told: Record<string, Period> = {};
      for (const budget of settings.budgets) {
        for (const [id, now] of periodsOf(budget, { from, now: run.now })) {
          const known = before[id];
          told[id] = known && isOver(known, run.now) ? known : now;
          if (digestOf(told[id]) !== digestOf(known ?? null)) {
            yield toRecord(id, now, run.now);
          }
        }
      }
      for (const [id, known] of Object.entries(before)) {
        if (!(id in told) && !isOver(known, run.now)) {
          yield toRecord(id, endedAt(known, run.now), run.now);
        }
      }
      run.setCursor(JSON.parse(JSON.stringify(told)));
    },
    async testConnection() {
      return [{ kind: 'budget', outcome: 'ok' }];
    },
  };
}

function* periodsOf(
  { subject, amount, currency, every, category }: BudgetSettings,
  { from, now }: { from: number; now: number },
): Generator<[string, Period]> {
  const months = MONTHS[every];
  const first = new Date(from);
  const year = first.getUTCFullYear();
  let month = Math.floor(first.getUTCMonth() / months) * months;
  for (;;) {
    const start = Date.UTC(year, month);
    if (start > now) {
      return;
    }
    month += months;
    const id = [subject, category ?? 'all', every, isoDay(start)].join('/');
    yield [
      id.toLowerCase(),
      {
        subject,
        data: {
          periodStart: iso(start),
          periodEnd: iso(Date.UTC(year, month)),
          amount: toNumber(amountOf(amount)!),
          currency,
          ...(category && { category }),
        },
      },
    ];
  }
}

const iso = (instant: number) => new Date(instant).toISOString();

function isOver({ data }: Period, now: number): boolean {
  return Date.parse(data.periodEnd) <= now;
}

/** In force until the start of a day, with the part of its amount that belongs to the time before. */
function endedAt({ subject, data }: Period, now: number): Period {
  const start = Date.parse(data.periodStart);
  const end = Math.max(startOfDay(now), start + DAY_MS);
  const share = (end - start) / (Date.parse(data.periodEnd) - start);
  return {
    subject,
    data: { ...data, periodEnd: iso(end), amount: data.amount * share },
  };
}

function toRecord(
  id: string,
  { subject, data }: Period,
  now: number,
): RecordInput {
  return {
    kind: 'budget',
    source: 'drive:config',
    id,
    subject,
    time: iso(now),
    data,
  };
}
