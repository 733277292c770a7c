import { Knex } from 'knex';
import { columnList, incomingRows, BulkColumn } from '../../store/bulkRows';
import { subjectsIn } from '../../store/subjectsIn';
import {
  Exemption,
  ItemChange,
  Mark,
  StoredInitiative,
  StoredItem,
} from './StoredInitiative';

const ITEM_COLUMNS: BulkColumn[] = [
  { name: 'initiative_id', type: 'text' },
  { name: 'subject_ref', type: 'text' },
  { name: 'state', type: 'text' },
  { name: 'since', type: 'text' },
  { name: 'reason', type: 'text' },
  { name: 'recorded', type: 'boolean' },
];

const CHANGE_COLUMNS: BulkColumn[] = [
  { name: 'initiative_id', type: 'text' },
  { name: 'subject_ref', type: 'text' },
  { name: 'day', type: 'text' },
  { name: 'at', type: 'bigint' },
  { name: 'state', type: 'text' },
];

/** Initiatives and their items in the database. What writes takes a transaction. */
export class InitiativeStore {
  readonly #client: Knex;

  constructor(client: Knex) {
    this.#client = client;
  }

  async get(
    id: string,
    client: Knex = this.#client,
  ): Promise<StoredInitiative | undefined> {
    const row = await client('drive_initiatives').where({ id }).first();
    return row && initiativeOf(row);
  }

  /** In no particular order. */
  async all(filter: { open?: boolean } = {}): Promise<StoredInitiative[]> {
    const query = this.#client('drive_initiatives').orderBy('id');
    if (filter.open) {
      query.whereNull('closed_at');
    }
    return (await query).map(initiativeOf);
  }

  /** @returns false where there is one with this id */
  async insert(
    transaction: Knex.Transaction,
    { id, draft, createdFrom, createdAt, createdBy }: StoredInitiative,
  ): Promise<boolean> {
    const inserted = await transaction('drive_initiatives')
      .insert({
        id,
        revision: 1,
        draft: JSON.stringify(draft),
        created_from: createdFrom,
        start_date: draft.startDate,
        created_at: createdAt,
        created_by: createdBy,
        turns: 0,
      })
      .onConflict('id')
      .ignore()
      .returning('id');
    return inserted.length > 0;
  }

  /** @returns false where somebody else was faster */
  async change(
    transaction: Knex.Transaction,
    { id, revision }: { id: string; revision: number },
    to: Pick<Partial<StoredInitiative>, 'draft' | 'closed'>,
  ): Promise<boolean> {
    const { draft, closed } = to;
    const changed = await transaction('drive_initiatives')
      .where({ id, revision })
      .whereNull('closed_at')
      .update({
        revision: revision + 1,
        ...(draft && {
          draft: JSON.stringify(draft),
          start_date: draft.startDate,
        }),
        ...(closed && {
          closed_at: closed.at,
          closed_by: closed.by,
          closed_reason: closed.reason,
        }),
      });
    return changed > 0;
  }

  /** Keeps others from changing its items until the transaction is done. @returns it as it is then */
  async lock(
    transaction: Knex.Transaction,
    id: string,
  ): Promise<StoredInitiative | undefined> {
    await transaction('drive_initiatives')
      .where({ id })
      .update({ turns: transaction.raw('turns + 1') });
    return this.get(id, transaction);
  }

  async noteJudged(
    transaction: Knex.Transaction,
    id: string,
    { judgedFrom, launchedAt }: { judgedFrom?: string; launchedAt?: number },
  ): Promise<void> {
    await transaction('drive_initiatives')
      .where({ id })
      .update({
        judged_from: judgedFrom ?? null,
        ...(launchedAt !== undefined && { launched_at: launchedAt }),
      });
  }

  /** Takes back that its history was begun: its start was moved into the future. */
  async unlaunch(transaction: Knex.Transaction, id: string): Promise<void> {
    await transaction('drive_initiatives')
      .where({ id })
      .update({ launched_at: null });
    await this.forgetChanges(transaction, id);
  }

  /** By initiative, absent ones too. */
  async items(
    ids: readonly string[],
    client: Knex = this.#client,
  ): Promise<Map<string, StoredItem[]>> {
    const rows = await client('drive_initiative_items')
      .whereIn('initiative_id', [...ids])
      .select();
    return byInitiative(rows, itemOf);
  }

  /** One item, absent or not. */
  async item(id: string, ref: string): Promise<StoredItem | undefined> {
    const row = await this.#client('drive_initiative_items')
      .where({ initiative_id: id, subject_ref: ref })
      .first();
    return row && itemOf(row);
  }

  /** What of the items of initiatives that began and are not closed is about some subjects, in one statement. */
  async openItemsOf(
    refs: readonly string[],
    today: string,
  ): Promise<{ initiative: StoredInitiative; item: StoredItem }[]> {
    const rows: any[] = await this.#client('drive_initiative_items')
      .join('drive_initiatives', 'id', 'initiative_id')
      .whereRaw(...subjectsIn(this.#client, refs))
      .whereNull('closed_at')
      .whereNot('state', 'absent')
      .where('start_date', '<=', today)
      .select();
    const initiatives = new Map<string, StoredInitiative>();
    return rows.map(row => {
      const initiative = initiatives.get(row.id) ?? initiativeOf(row);
      initiatives.set(row.id, initiative);
      return { initiative, item: itemOf(row) };
    });
  }

  /** The initiatives with items about some subjects. */
  async idsAbout(refs: readonly string[]): Promise<string[]> {
    return this.#client('drive_initiative_items')
      .whereRaw(...subjectsIn(this.#client, refs))
      .whereNot('state', 'absent')
      .distinct()
      .pluck('initiative_id');
  }

  /** By initiative, in order of time. */
  async changes(
    ids: readonly string[],
    client: Knex = this.#client,
  ): Promise<Map<string, ItemChange[]>> {
    const rows = await client('drive_initiative_changes')
      .whereIn('initiative_id', [...ids])
      .orderBy(['initiative_id', 'day'])
      .select();
    return byInitiative(rows, row => ({
      ref: row.subject_ref,
      day: row.day,
      at: Number(row.at),
      state: row.state,
    }));
  }

  async exemptions(
    id: string,
    client: Knex = this.#client,
  ): Promise<Map<string, Exemption>> {
    const rows: any[] = await client('drive_initiative_exemptions').where({
      initiative_id: id,
    });
    return new Map(
      rows.map(row => [
        row.subject_ref,
        {
          ref: row.subject_ref,
          reason: row.reason,
          by: row.by,
          at: Number(row.at),
          expiresOn: row.expires_on,
        },
      ]),
    );
  }

  async marks(
    id: string,
    client: Knex = this.#client,
  ): Promise<Map<string, Mark>> {
    const rows: any[] = await client('drive_initiative_marks').where({
      initiative_id: id,
    });
    return new Map(
      rows.map(row => [
        row.subject_ref,
        {
          ref: row.subject_ref,
          done: Boolean(row.done),
          by: row.by,
          at: Number(row.at),
        },
      ]),
    );
  }

  /** @param exemption - absent: it ends */
  async exempt(
    transaction: Knex.Transaction,
    id: string,
    ref: string,
    exemption: Exemption | undefined,
  ): Promise<void> {
    const key = { initiative_id: id, subject_ref: ref };
    await transaction('drive_initiative_exemptions').where(key).delete();
    if (exemption) {
      const { reason, by, at, expiresOn } = exemption;
      await transaction('drive_initiative_exemptions').insert({
        ...key,
        reason,
        by,
        at,
        expires_on: expiresOn,
      });
    }
  }

  async mark(
    transaction: Knex.Transaction,
    id: string,
    { ref, ...mark }: Mark,
  ): Promise<void> {
    await transaction('drive_initiative_marks')
      .insert({ initiative_id: id, subject_ref: ref, ...mark })
      .onConflict(['initiative_id', 'subject_ref'])
      .merge();
  }

  async writeItems(
    transaction: Knex.Transaction,
    id: string,
    items: readonly StoredItem[],
  ): Promise<void> {
    await this.#upsert(
      transaction,
      'drive_initiative_items',
      ITEM_COLUMNS,
      ['initiative_id', 'subject_ref'],
      items.map(({ ref, state, since, reason, recorded }) => [
        id,
        ref,
        state,
        since,
        reason,
        recorded,
      ]),
    );
  }

  async writeChanges(
    transaction: Knex.Transaction,
    id: string,
    changes: readonly ItemChange[],
  ): Promise<void> {
    await this.#upsert(
      transaction,
      'drive_initiative_changes',
      CHANGE_COLUMNS,
      ['initiative_id', 'subject_ref', 'day'],
      changes.map(({ ref, day, at, state }) => [id, ref, day, at, state]),
    );
  }

  async forgetChanges(
    transaction: Knex.Transaction,
    id: string,
  ): Promise<void> {
    await transaction('drive_initiative_changes')
      .where({ initiative_id: id })
      .delete();
  }

  /** Notes that metrics have to hear of all items of an initiative again. */
  async unrecord(transaction: Knex.Transaction, id: string): Promise<void> {
    await transaction('drive_initiative_items')
      .where({ initiative_id: id })
      .update({ recorded: false });
  }

  /** Ids of initiatives of which metrics do not know every item as it is. */
  async unrecorded(): Promise<string[]> {
    return this.#client('drive_initiative_items')
      .where({ recorded: false })
      .distinct()
      .pluck('initiative_id');
  }

  /**
   * Notes that metrics know of all items of an initiative as they were.
   *
   * @param turns - as it was when they were read: nothing was changed since
   */
  async noteRecorded(id: string, turns: number): Promise<void> {
    await this.#client('drive_initiative_items')
      .where({ initiative_id: id, recorded: false })
      .whereExists(
        this.#client('drive_initiatives')
          .where({ id, turns })
          .select(this.#client.raw('1')),
      )
      .update({ recorded: true });
  }

  /** Counts who held the lock of an initiative. */
  async turns(id: string): Promise<number> {
    const row = await this.#client('drive_initiatives')
      .where({ id })
      .first('turns');
    return Number(row?.turns ?? 0);
  }

  async #upsert(
    transaction: Knex.Transaction,
    table: string,
    columns: BulkColumn[],
    key: string[],
    rows: readonly unknown[][],
  ): Promise<void> {
    const names = columns.map(({ name }) => name);
    const replaced = names
      .filter(name => !key.includes(name))
      .map(name => `"${name}" = excluded."${name}"`)
      .join(', ');
    for (const incoming of incomingRows(transaction, columns, rows)) {
      await transaction.raw(
        `with ${incoming.sql}
        insert into ${table} (${columnList(names)})
        select ${columnList(names)} from incoming where true
        on conflict (${columnList(key)}) do update set ${replaced}`,
        incoming.bindings,
      );
    }
  }
}

function initiativeOf(row: any): StoredInitiative {
  return {
    id: row.id,
    revision: row.revision,
    draft: JSON.parse(row.draft),
    createdFrom: row.created_from,
    createdAt: Number(row.created_at),
    createdBy: row.created_by,
    ...(row.launched_at !== null && { launchedAt: Number(row.launched_at) }),
    ...(row.closed_at !== null && {
      closed: {
        at: Number(row.closed_at),
        by: row.closed_by,
        reason: row.closed_reason,
      },
    }),
    ...(row.judged_from !== null && { judgedFrom: row.judged_from }),
  };
}

function itemOf(row: any): StoredItem {
  return {
    ref: row.subject_ref,
    state: row.state,
    since: row.since,
    reason: row.reason,
    recorded: Boolean(row.recorded),
  };
}

function byInitiative<T>(
  rows: readonly any[],
  read: (row: any) => T,
): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const own = found.get(row.initiative_id);
    if (own) {
      own.push(read(row));
    } else {
      found.set(row.initiative_id, [read(row)]);
    }
  }
  return found;
}
