/** Converts amounts into one currency. Amounts of different currencies are never added as they are. */
export class Money {
  /** The currency of every converted amount, ISO 4217; absent where there are no amounts at all. */
  readonly currency?: string;
  readonly #rates: ReadonlyMap<string, number>;

  /**
   * @param configured - the reporting currency and the rates into it, by currency
   * @param present - the currencies that the records have; a single one needs no configuration
   */
  constructor(
    configured: { currency?: string; rates?: Record<string, number> },
    present: readonly string[],
  ) {
    const all = [...new Set(present)].sort();
    this.currency =
      configured.currency ?? (all.length === 1 ? all[0] : undefined);
    this.#rates = new Map(Object.entries(configured.rates ?? {}));
  }

  /** @returns undefined where there is no rate */
  convert(amount: number, currency: string): number | undefined {
    if (currency === this.currency) {
      return amount;
    }
    const rate =
      this.currency === undefined ? undefined : this.#rates.get(currency);
    return rate === undefined ? undefined : amount * rate;
  }

  /** Why an amount of a currency could not be converted. */
  problemWith(currency: string): string {
    return this.currency === undefined
      ? `Amounts are in several currencies (${currency} among them), and no reporting currency is configured (drive.currency).`
      : `No rate from ${currency} to ${this.currency} is configured (drive.currency.rates).`;
  }
}
