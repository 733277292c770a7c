import { AuditedKind } from 'backstage-plugin-drive-common';
import { Knex } from 'knex';

/** One change of state. */
export interface AuditedAct {
  /** Milliseconds since the epoch. */
  at: number;
  /** A user's ref, `service:<name>`, or `drive:<part>`. */
  by: string;
  kind: AuditedKind;
  objectId: string;
  /** In kebab case: `halt-raised`. */
  act: string;
  subjectRef?: string;
  /** What is different, by field. */
  changes?: Record<string, { from?: unknown; to?: unknown }>;
}

/** Which acts to read. Instants are milliseconds since the epoch; the range is half-open. */
export interface AuditFilter {
  kind?: AuditedKind;
  objectId?: string;
  subjectRef?: string;
  from?: number;
  to?: number;
  /** Only what was written before the act of this id. */
  before?: number;
}

/** Keeps who changed what, for good. Rows are only ever added. */
export class AuditTrail {
  readonly #client: Knex;

  constructor(client: Knex) {
    this.#client = client;
  }

  /** @param transaction - in which the change itself is made: there is neither without the other */
  async write(transaction: Knex.Transaction, act: AuditedAct): Promise<void> {
    await this.writeAll(transaction, [act]);
  }

  /** Some acts that are made together, in one statement. */
  async writeAll(
    transaction: Knex.Transaction,
    acts: readonly AuditedAct[],
  ): Promise<void> {
    if (acts.length === 0) {
      return;
    }
    await transaction('drive_audit').insert(
      acts.map(act => ({
        at: act.at,
        by: act.by,
        kind: act.kind,
        object_id: act.objectId,
        act: act.act,
        subject_ref: act.subjectRef ?? null,
        changes: JSON.stringify(act.changes ?? {}),
      })),
    );
  }

  /** Newest first. */
  async list(
    filter: AuditFilter,
    page: { offset: number; limit: number },
  ): Promise<(AuditedAct & { id: string })[]> {
    const rows: any[] = await this.#chosen(filter)
      .orderBy('position', 'desc')
      .offset(page.offset)
      .limit(page.limit);
    return rows.map(row => ({
      id: String(row.position),
      at: Number(row.at),
      by: row.by,
      kind: row.kind,
      objectId: row.object_id,
      act: row.act,
      ...(row.subject_ref && { subjectRef: row.subject_ref }),
      changes: JSON.parse(row.changes),
    }));
  }

  async count(filter: AuditFilter): Promise<number> {
    const [{ n }]: any[] = await this.#chosen(filter).count({ n: '*' });
    return Number(n);
  }

  #chosen({ kind, objectId, subjectRef, from, to, before }: AuditFilter) {
    const query = this.#client('drive_audit');
    if (kind) {
      query.where({ kind });
    }
    if (objectId) {
      query.where({ object_id: objectId });
    }
    if (subjectRef) {
      query.where({ subject_ref: subjectRef });
    }
    if (from !== undefined) {
      query.where('at', '>=', from);
    }
    if (to !== undefined) {
      query.where('at', '<', to);
    }
    if (before !== undefined) {
      query.where('position', '<', before);
    }
    return query;
  }
}
