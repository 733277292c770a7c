import { RecordInput } from 'backstage-plugin-drive-node';
import { Amount, divide, toNumber } from '../money/amount';
import { CostCategory, CostLine } from './CostLine';
import { DAY_MS, isoDay, startOfDay } from './days';
import { offsetCredits } from './offsetCredits';

/** What is kept apart: never are two categories or currencies added. */
export interface Account {
  asset: string;
  category: CostCategory;
  currency: string;
}

/** What was given back and has nothing to be taken from. */
export interface Excess extends Account {
  /** Above 0. */
  amount: Amount;
}

/** What an account has on one day. */
export interface DaySum {
  amount: Amount;
  /** By service. */
  services: Map<string, Amount>;
}

interface Entry extends Account {
  days: Map<number, DaySum>;
}

const keyOf = ({ asset, category, currency }: Account) =>
  `${asset}\n${category}\n${currency}`;

const iso = (instant: number) => new Date(instant).toISOString();

/** Adds up the lines of a stretch of time by asset, category, currency and day, exactly. */
export class CostLedger {
  readonly #entries = new Map<string, Entry>();
  #first = Infinity;
  #last = -Infinity;

  /** Spreads a line evenly over its days. */
  add(asset: string, line: CostLine): void {
    const parts = partsOf(line);
    const { category, currency, service } = line;
    const key = keyOf({ asset, category, currency });
    let entry = this.#entries.get(key);
    if (!entry) {
      entry = { asset, category, currency, days: new Map() };
      this.#entries.set(key, entry);
    }
    for (const { day, amount } of parts) {
      this.#first = Math.min(this.#first, day);
      this.#last = Math.max(this.#last, day);
      let sum = entry.days.get(day);
      if (!sum) {
        sum = { amount: 0n, services: new Map() };
        entry.days.set(day, sum);
      }
      sum.amount += amount;
      if (service) {
        sum.services.set(service, (sum.services.get(service) ?? 0n) + amount);
      }
    }
  }

  /** From the first day with a line to the end of the last; undefined where there is none. */
  get told(): { from: number; until: number } | undefined {
    return this.#last < this.#first
      ? undefined
      : { from: this.#first, until: this.#last + DAY_MS };
  }

  get accounts(): Account[] {
    return [...this.#entries.values()].map(({ asset, category, currency }) => ({
      asset,
      category,
      currency,
    }));
  }

  /**
   * What is given back is taken from the other days of its account, in proportion.
   *
   * @returns what is left of it
   */
  settle(): Excess[] {
    return [...this.#entries.values()].flatMap(
      ({ days, asset, category, currency }) => {
        const amount = offsetCredits(days);
        return amount > 0n ? [{ asset, category, currency, amount }] : [];
      },
    );
  }

  /**
   * A record for each day of each account that cost something.
   *
   * @param options - `zeros`: the accounts and days that had been told of before: what is gone from them is told as zero
   */
  *records(options: {
    source: string;
    time: number;
    zeros?: { accounts: readonly Account[]; from: number; until: number };
  }): Generator<Extract<RecordInput, { kind: 'cost_item' }>> {
    const { source, time, zeros } = options;
    const told = new Set<string>();
    for (const entry of this.#entries.values()) {
      for (const [day, { amount, services }] of entry.days) {
        if (amount > 0n) {
          const id = idOf(entry, day);
          told.add(id);
          const service = nameOf(services);
          yield {
            kind: 'cost_item',
            source,
            id,
            subject: entry.asset,
            time: iso(time),
            data: {
              periodStart: iso(day),
              periodEnd: iso(day + DAY_MS),
              amount: toNumber(amount),
              currency: entry.currency,
              category: entry.category,
              ...(service && { service }),
            },
          };
        }
      }
    }
    // Nothing is nothing in every currency: one that is gone must not be asked for a rate.
    const [{ currency } = { currency: undefined }] = this.#entries.values();
    for (const account of zeros?.accounts ?? []) {
      for (let day = zeros!.from; day < zeros!.until; day += DAY_MS) {
        const id = idOf(account, day);
        if (!told.has(id)) {
          yield {
            kind: 'cost_item',
            source,
            id,
            subject: account.asset,
            time: iso(time),
            data: {
              periodStart: iso(day),
              periodEnd: iso(day + DAY_MS),
              amount: 0,
              currency: currency ?? account.currency,
              category: account.category,
            },
          };
        }
      }
    }
  }
}

function idOf({ asset, category, currency }: Account, day: number): string {
  return `${isoDay(day)}/${category}/${currency.toLowerCase()}/${asset}`;
}

function partsOf({ from, until, amount }: CostLine) {
  const days: number[] = [];
  const weights: bigint[] = [];
  for (let day = startOfDay(from); day < until; day += DAY_MS) {
    days.push(day);
    weights.push(BigInt(Math.min(until, day + DAY_MS) - Math.max(from, day)));
  }
  const parts = divide(amount, weights);
  return days.map((day, i) => ({ day, amount: parts[i] }));
}

/** The services that cost most, in words. */
function nameOf(services: ReadonlyMap<string, Amount>): string | undefined {
  const names = [...services]
    .filter(([, amount]) => amount > 0n)
    .sort(([a, x], [b, y]) => {
      if (x === y) {
        return a < b ? -1 : 1;
      }
      return x > y ? -1 : 1;
    })
    .map(([name]) => name);
  const [first, second] = names;
  switch (names.length) {
    case 0:
      return undefined;
    case 1:
      return first.slice(0, 256);
    case 2:
      return `${first.slice(0, 120)}, ${second.slice(0, 120)}`;
    default:
      return `${first.slice(0, 110)}, ${second.slice(0, 110)} and ${
        names.length - 2
      } more`;
  }
}
