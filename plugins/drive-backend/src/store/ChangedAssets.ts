import { StoredRecordKind } from 'backstage-plugin-drive-common';
import { AnyRecord } from 'backstage-plugin-drive-node';
import { Knex } from 'knex';
import { BulkColumn, incomingRows, rowsOf } from './bulkRows';

const COLUMNS: BulkColumn[] = [
  { name: 'asset', type: 'text' },
  { name: 'kind', type: 'text' },
  { name: 'version', type: 'bigint' },
];

const ID_COLUMNS: BulkColumn[] = [
  { name: 'source', type: 'text' },
  { name: 'id', type: 'text' },
];

/** An asset about which something changed, and in records of which kind. */
export interface ChangedAsset {
  asset: string;
  kind: StoredRecordKind;
}

/**
 * Which assets a transaction changes something about: those of the records that it writes or deletes, and those that
 * records elsewhere cease to say something about. What records say about others now, can be asked later.
 */
export class ChangedAssets {
  readonly #kinds = new Map<StoredRecordKind, Set<string>>();
  /** Changes that were listed by a deployment and are not any more. */
  readonly #unlisted: (readonly [source: string, id: string])[] = [];
  /** Deployments that may have been named by an incident, and are not any more. */
  readonly #unnamed: (readonly [source: string, id: string])[] = [];

  add(kind: StoredRecordKind, asset: string): void {
    const assets = this.#kinds.get(kind);
    if (assets) {
      assets.add(asset);
    } else {
      this.#kinds.set(kind, new Set([asset]));
    }
  }

  /** Notes that a record takes the place of another version of it. */
  replaced(before: AnyRecord, now: AnyRecord): void {
    if (before.asset !== now.asset) {
      this.add(before.kind, before.asset);
    }
    if (before.kind === 'deployment' && now.kind === 'deployment') {
      const listed = new Set(now.data.changeIds);
      for (const id of before.data.changeIds ?? []) {
        if (!listed.has(id)) {
          this.#unlisted.push([before.source, id]);
        }
      }
    }
    if (before.kind === 'incident' && now.kind === 'incident') {
      const cause = before.data.causeDeploymentId;
      if (cause !== undefined && cause !== now.data.causeDeploymentId) {
        this.#unnamed.push(...namedBy(before.source, cause));
      }
    }
  }

  /**
   * Writes it all; the transaction has to hold the lock of the records.
   *
   * @param version - of the records, once the transaction is done
   */
  async write(transaction: Knex.Transaction, version: number): Promise<void> {
    await this.#find(transaction, 'change', 'drive_changes', this.#unlisted);
    await this.#find(
      transaction,
      'deployment',
      'drive_deployments',
      this.#unnamed,
    );
    const rows = [...this.#kinds].flatMap(([kind, assets]) =>
      [...assets].map(asset => [asset, kind, version]),
    );
    for (const incoming of incomingRows(transaction, COLUMNS, rows)) {
      await transaction.raw(
        `with ${incoming.sql}
        insert into drive_changed_assets (asset, kind, version)
        select asset, kind, version from incoming where true
        on conflict (asset, kind) do update set version = excluded.version`,
        incoming.bindings,
      );
    }
  }

  async #find(
    transaction: Knex.Transaction,
    kind: StoredRecordKind,
    table: string,
    ids: readonly (readonly [source: string, id: string])[],
  ): Promise<void> {
    for (const incoming of incomingRows(transaction, ID_COLUMNS, ids)) {
      const answer = await transaction.raw(
        `with ${incoming.sql}
        select distinct stored.asset from incoming join ${table} stored
        on stored.source = incoming.source and stored.id = incoming.id`,
        incoming.bindings,
      );
      for (const { asset } of rowsOf<{ asset: string }>(answer)) {
        this.add(kind, asset);
      }
    }
  }
}

/**
 * The deployments that an incident may name: one of its own source, or `source#id`, wherever the first of these ends.
 *
 * @param source - of the incident
 */
export function namedBy(
  source: string,
  cause: string,
): [source: string, id: string][] {
  const named: [string, string][] = [[source, cause]];
  for (
    let hash = cause.indexOf('#');
    hash >= 0;
    hash = cause.indexOf('#', hash + 1)
  ) {
    named.push([cause.slice(0, hash), cause.slice(hash + 1)]);
  }
  return named;
}
