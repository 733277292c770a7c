import { setImmediate as nextTurn } from 'node:timers/promises';
import { Knex } from 'knex';
import {
  BulkColumn,
  chunksOf,
  incomingRows,
  orderedJoin,
  rowsOf,
} from './bulkRows';

/** What tells a record of a known kind. */
export interface RecordId {
  source: string;
  id: string;
}

/** What is not about some assets, or not of a range, and yet says something about them in it. */
export interface RecordLinks {
  /** Assets of deployments of the range that list a change of these assets. These assets may be among them. */
  shippingAssets: string[];
  /** Changes of these assets that ceased to matter before those of the range, listed by a deployment since then. */
  earlierChanges: RecordId[];
  /** Incidents of the range, of any asset, that name a deployment of these assets as their cause. */
  namingIncidents: RecordId[];
}

/** Which records are looked at, milliseconds since the epoch, as for loading records. */
export interface LinkRange {
  since: Readonly<Record<'deployment' | 'change' | 'incident', number>>;
  until: number;
}

/** How many assets are asked about at a time. */
const ASSETS_AT_ONCE = 200;

const ASSET: BulkColumn[] = [{ name: 'asset', type: 'text' }];

/**
 * Step by step, so that no database begins with all deployments of a source.
 *
 * @param join - see `orderedJoin`
 */
const listedChanges = (join: string, condition: string) => `
  own (source, id) as materialized (
    select change.source, change.id
    from incoming ${join} drive_changes change on change.asset = incoming.asset
    where ${condition}
  ),
  listed (source, id, deployment_id) as materialized (
    select own.source, own.id, link.deployment_id
    from own ${join} drive_deployment_changes link
      on link.change_id = own.id and link.source = own.source
  ),
  shipped (source, id, asset) as (
    select listed.source, listed.id, deployment.asset
    from listed ${join} drive_deployments deployment
      on deployment.source = listed.source
      and deployment.id = listed.deployment_id
    where deployment.relevant_until >= ? and deployment.finished_at <= ?
  )`;

const namedCauses = (join: string) => `
  own (source, id) as materialized (
    select deployment.source, deployment.id
    from incoming
    ${join} drive_deployments deployment on deployment.asset = incoming.asset
    where deployment.relevant_until >= ?
  )`;

const incidentsNaming = (join: string, condition: string) => `
  select incident.source, incident.id
  from own ${join} drive_incidents incident on ${condition}
  where incident.relevant_until >= ? and incident.detected_at <= ?`;

/**
 * Follows the links between records of some assets and records elsewhere.
 *
 * @param assets - canonical keys
 */
export async function loadLinks(
  client: Knex,
  assets: readonly string[],
  { since, until }: LinkRange,
): Promise<RecordLinks> {
  const links: RecordLinks = {
    shippingAssets: [],
    earlierChanges: [],
    namingIncidents: [],
  };
  const join = orderedJoin(client);
  for (const { sql, bindings } of assetRows(client, assets)) {
    // A query of SQLite does not wait for anything: others would not get a turn before the last one.
    await nextTurn();
    const ask = async <T>(rest: string, more: number[]) =>
      rowsOf<T>(
        await client.raw(`with ${sql}, ${rest}`, [
          ...(bindings as any[]),
          ...more,
        ]),
      );
    const shipping = await ask<{ asset: string }>(
      `${listedChanges(join, 'true')} select distinct asset from shipped`,
      [since.deployment, until],
    );
    links.shippingAssets.push(...shipping.map(({ asset }) => asset));
    links.earlierChanges.push(
      ...(await ask<RecordId>(
        `${listedChanges(
          join,
          'change.relevant_until < ?',
        )} select distinct source, id from shipped`,
        [since.change, since.change, until],
      )),
    );
    links.namingIncidents.push(
      ...(await ask<RecordId>(
        `${namedCauses(join)}
        ${incidentsNaming(
          join,
          'incident.cause_deployment_id = own.id and incident.source = own.source',
        )}
        union
        ${incidentsNaming(
          join,
          "incident.cause_deployment_id = own.source || '#' || own.id",
        )}`,
        [since.deployment, since.incident, until, since.incident, until],
      )),
    );
  }
  return links;
}

function* assetRows(client: Knex, assets: readonly string[]) {
  for (const part of chunksOf(assets, ASSETS_AT_ONCE)) {
    yield* incomingRows(
      client,
      ASSET,
      part.map(asset => [asset]),
    );
  }
}
