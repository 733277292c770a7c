import { JsonValue } from '@backstage/types';
import { z } from 'zod';
import { Account } from '../lines/CostLedger';

const range = z.tuple([z.number(), z.number()]);

const month = z.object({
  /** Of the records that were yielded last. Absent: they are to be yielded again, whatever they are. */
  digest: z.string().optional(),
  /** Of the last reading of all that there is: the first day and the end of the last one. */
  whole: range.optional(),
  /** Of a later reading that some providers were missing from. */
  part: z.object({ told: range, missing: z.array(z.string()) }).optional(),
  /** When it was last read as a whole, milliseconds since the epoch. */
  readAt: z.number().optional(),
});

/** What is known of a month that was read. */
export type MonthState = z.output<typeof month>;

const cursor = z.object({
  version: z.literal(1),
  /** Of all that decides which asset a line belongs to and what it is worth. */
  settings: z.string(),
  months: z.record(z.string(), month),
  /** Every account that anything was ever told of. */
  accounts: z.array(z.tuple([z.string(), z.string(), z.string()])),
  /** Of what was read, for those who can tell by it that nothing has changed. */
  read: z.string().optional(),
});

/** What is kept of a source of bills from run to run. */
export class CostCursor {
  readonly months: Record<string, MonthState>;
  read?: string;
  readonly #settings: string;
  readonly #accounts: Map<string, Account>;

  /**
   * @param value - what an earlier run has left; whatever cannot be read starts anew
   * @param settings - where it differs from the earlier run's, all months are read again, and what has moved to another
   *   asset is told as zero for the one that had it
   */
  constructor(value: JsonValue | undefined, settings: string) {
    this.#settings = settings;
    const parsed = cursor.safeParse(value);
    const before = parsed.success ? parsed.data : undefined;
    const isSame = before?.settings === settings;
    this.months = isSame
      ? before.months
      : Object.fromEntries(
          Object.keys(before?.months ?? {}).map(name => [name, {}]),
        );
    this.read = isSame ? before.read : undefined;
    this.#accounts = new Map();
    this.noteAccounts(
      (before?.accounts ?? []).map(([asset, category, currency]) => ({
        asset,
        category: category as Account['category'],
        currency,
      })),
    );
  }

  get accounts(): Account[] {
    return [...this.#accounts.values()];
  }

  noteAccounts(accounts: readonly Account[]): void {
    for (const account of accounts) {
      const { asset, category, currency } = account;
      this.#accounts.set(`${asset}\n${category}\n${currency}`, account);
    }
  }

  /** As plain JSON. */
  toJSON(): JsonValue {
    return JSON.parse(
      JSON.stringify({
        version: 1,
        settings: this.#settings,
        months: this.months,
        accounts: this.accounts.map(({ asset, category, currency }) => [
          asset,
          category,
          currency,
        ]),
        read: this.read,
      }),
    );
  }
}
