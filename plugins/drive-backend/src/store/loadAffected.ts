import { setImmediate as nextTurn } from 'node:timers/promises';
import { Knex } from 'knex';
import {
  BulkColumn,
  chunksOf,
  incomingRows,
  orderedJoin,
  rowsOf,
} from './bulkRows';
import { namedBy } from './ChangedAssets';

const ASSET: BulkColumn[] = [{ name: 'asset', type: 'text' }];

const ID: BulkColumn[] = [
  { name: 'source', type: 'text' },
  { name: 'id', type: 'text' },
];

/** How many rows are asked about at a time. */
const ROWS_AT_ONCE = 200;

/** Assets of changes that deployments of some assets list. */
const listedBy = (join: string) => `
  own (source, id) as materialized (
    select deployment.source, deployment.id
    from incoming
    ${join} drive_deployments deployment on deployment.asset = incoming.asset
    where deployment.relevant_until >= ? and deployment.change_ids is not null
  ),
  listed (source, change_id) as materialized (
    select distinct link.source, link.change_id
    from own ${join} drive_deployment_changes link
      on link.deployment_id = own.id and link.source = own.source
  )
  select distinct change.asset
  from listed ${join} drive_changes change
    on change.source = listed.source and change.id = listed.change_id`;

const naming = (join: string, condition: string) => `
  own (source, id) as materialized (
    select deployment.source, deployment.id
    from incoming
    ${join} drive_deployments deployment on deployment.asset = incoming.asset
    where deployment.relevant_until >= ?
  )
  select distinct incident.source, incident.cause_deployment_id as cause
  from own ${join} drive_incidents incident on ${condition}
  where incident.cause_deployment_id is not null`;

const ownCauses = (join: string) => `
  own (source, cause) as (
    select incident.source, incident.cause_deployment_id
    from incoming
    ${join} drive_incidents incident on incident.asset = incoming.asset
    where incident.cause_deployment_id is not null
  )
  select distinct source, cause from own`;

/**
 * The assets about which records of some other assets say something: their changes are listed by deployments there, or
 * their deployments are named by incidents that are about these, or name deployments there.
 *
 * @param changed - assets whose incidents may have changed
 * @param around - these, and those whose deployments may count otherwise than before
 * @param from - deployments that ended before do not matter; milliseconds since the epoch
 */
export async function loadAffected(
  client: Knex,
  changed: readonly string[],
  around: readonly string[],
  from: number,
): Promise<Set<string>> {
  const affected = new Set<string>();
  const join = orderedJoin(client);
  const ask = async function* ask<T>(
    columns: BulkColumn[],
    rows: readonly (readonly string[])[],
    rest: string,
    more: number[] = [],
  ): AsyncGenerator<T> {
    for (const part of chunksOf(rows, ROWS_AT_ONCE)) {
      for (const { sql, bindings } of incomingRows(client, columns, part)) {
        const answer = await client.raw(`with ${sql}, ${rest}`, [
          ...(bindings as any[]),
          ...more,
        ]);
        yield* rowsOf<T>(answer);
        await nextTurn();
      }
    }
  };
  const toRows = (assets: readonly string[]) => assets.map(asset => [asset]);
  const listed = ask<{ asset: string }>(ASSET, toRows(around), listedBy(join), [
    from,
  ]);
  for await (const { asset } of listed) {
    affected.add(asset);
  }
  const named = new Map<string, [string, string]>();
  const questions: [readonly string[], string, number[]][] = [
    [changed, ownCauses(join), []],
    [
      around,
      naming(
        join,
        'incident.cause_deployment_id = own.id and incident.source = own.source',
      ),
      [from],
    ],
    [
      around,
      naming(
        join,
        "incident.cause_deployment_id = own.source || '#' || own.id",
      ),
      [from],
    ],
  ];
  for (const [assets, sql, more] of questions) {
    const incidents = ask<{ source: string; cause: string }>(
      ASSET,
      toRows(assets),
      sql,
      more,
    );
    for await (const { source, cause } of incidents) {
      for (const one of namedBy(source, cause)) {
        named.set(one.join('\u0000'), one);
      }
    }
  }
  const deployments = ask<{ asset: string }>(
    ID,
    [...named.values()],
    `found (asset) as (
      select deployment.asset from incoming ${join} drive_deployments deployment
      on deployment.source = incoming.source and deployment.id = incoming.id
    ) select distinct asset from found`,
  );
  for await (const { asset } of deployments) {
    affected.add(asset);
  }
  return affected;
}
