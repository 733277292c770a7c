import { divide } from '../money/amount';
import { CostLedger } from './CostLedger';
import { CostLine } from './CostLine';
import { monthOf, monthsIn, spanOf } from './days';

/** A ledger for each month: what is given back is taken from days of the same month, however much is read at once. */
export class MonthlyLedgers {
  readonly #ledgers = new Map<string, CostLedger>();
  readonly #range: { from: number; until: number };
  #isCut = false;

  /** @param range - days outside of it are left out, milliseconds since the epoch */
  constructor(range: { from: number; until: number }) {
    this.#range = range;
  }

  add(asset: string, line: CostLine): void {
    if (line.until > this.#range.until) {
      this.#isCut = true;
    }
    const inside = this.#inside(line);
    if (!inside) {
      return;
    }
    for (const part of partsByMonth(inside)) {
      const month = monthOf(part.from);
      let ledger = this.#ledgers.get(month);
      if (!ledger) {
        ledger = new CostLedger();
        this.#ledgers.set(month, ledger);
      }
      ledger.add(asset, part);
    }
  }

  /** Newest first. */
  get months(): [string, CostLedger][] {
    return [...this.#ledgers].sort(([a], [b]) => (a < b ? 1 : -1));
  }

  /** Whether there are costs of days that are still to come. */
  get isCut(): boolean {
    return this.#isCut;
  }

  #inside(line: CostLine): CostLine | undefined {
    const { from, until } = this.#range;
    if (line.until <= from || line.from >= until) {
      return undefined;
    }
    const cuts = [
      Math.max(0, from - line.from),
      Math.min(line.until, until) - Math.max(line.from, from),
      Math.max(0, line.until - until),
    ];
    return {
      ...line,
      from: Math.max(line.from, from),
      until: Math.min(line.until, until),
      amount: divide(line.amount, cuts.map(BigInt))[1],
    };
  }
}

function partsByMonth(line: CostLine): CostLine[] {
  if (monthOf(line.from) === monthOf(line.until - 1)) {
    return [line];
  }
  const parts = monthsIn(line).map(month => {
    const span = spanOf(month);
    return {
      from: Math.max(line.from, span.from),
      until: Math.min(line.until, span.until),
    };
  });
  const amounts = divide(
    line.amount,
    parts.map(({ from, until }) => BigInt(until - from)),
  );
  return parts.map((part, i) => ({ ...line, ...part, amount: amounts[i] }));
}
