import { HaltState } from 'backstage-plugin-drive-common';
import { Knex } from 'knex';
import {
  BulkColumn,
  incomingRows,
  isPostgres,
  rowsOf,
} from '../../store/bulkRows';
import {
  conditionOf,
  fromRow,
  HaltKey,
  jsonOrNull,
  keyOf,
  toRow,
} from './haltRows';
import { StoredHalt } from './StoredHalt';

const REF: BulkColumn[] = [{ name: 'ref', type: 'text' }];

/** Of a halt of some subjects, what a pipeline is answered with. */
export type CoveringHalt = HaltKey &
  Pick<StoredHalt, 'reason' | 'exemptions' | 'deciders' | 'conditionHolds'>;

/** What a rule that only warns sees. Milliseconds since the epoch. */
export interface StoredWarning {
  ruleId: string;
  subjectRef: string;
  reason: string;
  since: number;
}

/** What may be changed of a halt. `null` takes away. */
export interface HaltChange {
  state: HaltState;
  expiresAt?: number;
  releaseAsked?: StoredHalt['releaseAsked'] | null;
  extended?: StoredHalt['extended'];
  cleared?: StoredHalt['cleared'];
}

/** Keeps halts. Who may do what, and what follows, is decided elsewhere. */
export class HaltStore {
  readonly #client: Knex;
  readonly #reading: Knex;

  /**
   * @param client - a database whose migrations are done
   * @param reading - the same, for what pipelines and entity pages ask
   */
  constructor(client: Knex, reading: Knex = client) {
    this.#client = client;
    this.#reading = reading;
  }

  async get(
    id: string,
    client: Knex = this.#client,
  ): Promise<StoredHalt | undefined> {
    const row = await client('drive_halts').where({ id }).first();
    return row && fromRow(row);
  }

  /** Some halts, in the order of the ids. */
  async getMany(ids: readonly string[]): Promise<StoredHalt[]> {
    const found = new Map<string, StoredHalt>();
    for (const incoming of incomingRows(
      this.#client,
      REF,
      ids.map(id => [id]),
    )) {
      const rows = await this.#client.raw(
        `with ${incoming.sql}
        select drive_halts.* from incoming join drive_halts on drive_halts.id = incoming.ref`,
        incoming.bindings,
      );
      for (const row of rowsOf<any>(rows)) {
        found.set(row.id, fromRow(row));
      }
    }
    return ids.flatMap(id => found.get(id) ?? []);
  }

  /** @returns false where there is one with this id already, or an open one of the same rule and subject */
  async insert(
    transaction: Knex.Transaction,
    halt: StoredHalt,
  ): Promise<boolean> {
    return (await this.insertMany(transaction, [halt])).size > 0;
  }

  /** Some halts in one statement. @returns the ids of those that there was nothing against */
  async insertMany(
    transaction: Knex.Transaction,
    halts: readonly StoredHalt[],
  ): Promise<Set<string>> {
    const inserted: { id: string }[] = await transaction('drive_halts')
      .insert(halts.map(toRow))
      .onConflict()
      .ignore()
      .returning('id');
    return new Set(inserted.map(({ id }) => id));
  }

  /** @returns false where somebody was faster, or it is cleared */
  async change(
    transaction: Knex.Transaction,
    { id, revision }: Pick<StoredHalt, 'id' | 'revision'>,
    { state, expiresAt, releaseAsked, extended, cleared }: HaltChange,
  ): Promise<boolean> {
    const changed = await transaction('drive_halts')
      .where({ id, revision })
      .whereNot({ state: 'cleared' })
      .update({
        revision: revision + 1,
        state,
        ...(expiresAt !== undefined && { expires_at: expiresAt }),
        ...(releaseAsked !== undefined && {
          release_asked: jsonOrNull(releaseAsked ?? undefined),
        }),
        ...(extended && { extended: JSON.stringify(extended) }),
        ...(cleared && {
          cleared_at: cleared.at,
          cleared_by: cleared.by,
          cleared_note: cleared.note,
          open_key: null,
        }),
      });
    return changed > 0;
  }

  /**
   * Writes down that a halt's time is over. That is no change of anybody's: the revision stays.
   *
   * @returns false where that is so already, or is not so any longer
   */
  async expire(
    transaction: Knex.Transaction,
    { id }: Pick<StoredHalt, 'id'>,
    now: number,
  ): Promise<boolean> {
    const expired = await transaction('drive_halts')
      .where({ id })
      .whereIn('state', ['halted', 'releasing'])
      .where('expires_at', '<=', now)
      .update({ state: 'expired' });
    return expired > 0;
  }

  /** Those of whose state nobody was told yet, the oldest first. */
  async untold(most: number): Promise<StoredHalt[]> {
    const rows: any[] = await this.#client('drive_halts')
      .whereRaw(
        "coalesce(told, '') <> cast(revision as varchar(16)) || ' ' || state",
      )
      .orderBy('raised_at')
      .limit(most);
    return rows.map(fromRow);
  }

  /** Those that block, whose time is over within a range, and of which nobody was reminded. */
  async ending(
    { from, until }: { from: number; until: number },
    most: number,
  ): Promise<StoredHalt[]> {
    const rows: any[] = await this.#client('drive_halts')
      .whereIn('state', ['halted', 'releasing'])
      .where('expires_at', '>', from)
      .where('expires_at', '<=', until)
      .whereRaw('coalesce(reminded_for, 0) <> expires_at')
      .orderBy('expires_at')
      .limit(most);
    return rows.map(fromRow);
  }

  /** Of the halts that rules raised and that were cleared since an instant: which rule, and of what. */
  async clearedByRuleSince(
    at: number,
  ): Promise<{ ruleId: string; subjectRef: string }[]> {
    const rows: any[] = await this.#client('drive_halts')
      .whereNotNull('rule_id')
      .where({ state: 'cleared' })
      .where('cleared_at', '>', at)
      .select('rule_id', 'subject_ref');
    return rows.map(row => ({
      ruleId: row.rule_id,
      subjectRef: row.subject_ref,
    }));
  }

  /** Notes of halts whether what their rule saw still holds. */
  async noteCondition(ids: readonly string[], holds: boolean): Promise<void> {
    for (const incoming of incomingRows(
      this.#client,
      REF,
      ids.map(one => [one]),
    )) {
      await this.#client.raw(
        `with ${incoming.sql}
        update drive_halts set condition_holds = ?
        where id in (select ref from incoming)`,
        [...incoming.bindings, holds],
      );
    }
  }

  /** The keys of all halts, or of those that are not cleared, in no particular order. */
  async keys(filter: { open?: boolean } = {}): Promise<HaltKey[]> {
    const query = this.#client('drive_halts').select(
      'id',
      'subject_ref',
      'state',
      'raised_at',
      'expires_at',
    );
    if (filter.open !== undefined) {
      query.where('state', filter.open ? '<>' : '=', 'cleared');
    }
    return (await query).map(keyOf);
  }

  /** Those raised since an instant, with when they were cleared. */
  async raisedSince(
    at: number,
  ): Promise<(HaltKey & { ruleId?: string; clearedAt?: number })[]> {
    const rows: any[] = await this.#client('drive_halts')
      .where('raised_at', '>=', at)
      .select(
        'id',
        'subject_ref',
        'state',
        'raised_at',
        'expires_at',
        'rule_id',
        'cleared_at',
      );
    return rows.map(row => ({
      ...keyOf(row),
      ...(row.rule_id && { ruleId: row.rule_id }),
      ...(row.cleared_at !== null && { clearedAt: Number(row.cleared_at) }),
    }));
  }

  /** What happened in a half-open range, with when it was cleared and why it was raised; in no particular order. */
  async within(
    from: number,
    to: number,
  ): Promise<(HaltKey & { reason: string; clearedAt?: number })[]> {
    const rows: any[] = await this.#client('drive_halts')
      .where('raised_at', '<', to)
      .where('expires_at', '>', from)
      .whereRaw('coalesce(cleared_at, expires_at) > ?', [from])
      .select(
        'id',
        'subject_ref',
        'state',
        'raised_at',
        'expires_at',
        'cleared_at',
        'reason',
      );
    return rows.map(row => ({
      ...keyOf(row),
      reason: row.reason,
      ...(row.cleared_at !== null && { clearedAt: Number(row.cleared_at) }),
    }));
  }

  /** Whole halts that are not cleared, in no particular order. */
  async open(): Promise<StoredHalt[]> {
    const rows: any[] = await this.#client('drive_halts').whereNot({
      state: 'cleared',
    });
    return rows.map(fromRow);
  }

  /** What is open of some subjects, and what rules warn of there: one statement, however many there are. */
  async covering(
    refs: readonly string[],
  ): Promise<{ halts: CoveringHalt[]; warnings: StoredWarning[] }> {
    const halts: CoveringHalt[] = [];
    const warnings: StoredWarning[] = [];
    for (const incoming of incomingRows(
      this.#reading,
      REF,
      refs.map(ref => [ref]),
    )) {
      const nothing = isPostgres(this.#reading)
        ? (type: string) => `null::${type}`
        : () => 'null';
      const answer = await this.#reading.raw(
        `with ${incoming.sql}
        select h.id, h.subject_ref, h.reason, h.raised_at, h.rule_id, h.state, h.expires_at, h.exemptions, h.deciders,
          h.condition_holds
        from incoming join drive_halts h on h.subject_ref = incoming.ref
        where h.state <> 'cleared'
        union all
        select ${nothing(
          'text',
        )}, w.subject_ref, w.reason, w.since, w.rule_id, ${nothing('text')},
          ${nothing('bigint')}, ${nothing('text')}, ${nothing(
          'text',
        )}, ${nothing('boolean')}
        from incoming join drive_line_warnings w on w.subject_ref = incoming.ref`,
        incoming.bindings,
      );
      for (const row of rowsOf<any>(answer)) {
        if (row.id === null) {
          warnings.push({
            ruleId: row.rule_id,
            subjectRef: row.subject_ref,
            reason: row.reason,
            since: Number(row.raised_at),
          });
        } else {
          halts.push({
            ...keyOf(row),
            reason: row.reason,
            exemptions: JSON.parse(row.exemptions),
            deciders: JSON.parse(row.deciders),
            ...conditionOf(row),
          });
        }
      }
    }
    return { halts, warnings };
  }

  /** Every warning, the newest first. */
  async warnings(): Promise<StoredWarning[]> {
    const rows: any[] = await this.#client('drive_line_warnings').orderBy([
      { column: 'since', order: 'desc' },
      { column: 'subject_ref' },
      { column: 'rule_id' },
    ]);
    return rows.map(row => ({
      ruleId: row.rule_id,
      subjectRef: row.subject_ref,
      reason: row.reason,
      since: Number(row.since),
    }));
  }
}
