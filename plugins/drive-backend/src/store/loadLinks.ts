import { Knex } from 'knex';
import { BulkColumn, incomingRows, rowsOf } from './bulkRows';

/** What tells a record of a known kind. */
export interface RecordId {
  source: string;
  id: string;
}

/** What is not about some assets, or not of a range, and yet says something about them in it. */
export interface RecordLinks {
  /** Assets of deployments in the range that list a change of these assets. These assets may be among them. */
  shippingAssets: string[];
  /** Changes of these assets that ceased to matter before the range, listed by a deployment in it. */
  earlierChanges: RecordId[];
  /** Incidents of the range, of any asset, that name a deployment of these assets as their cause. */
  namingIncidents: RecordId[];
}

const ASSET: BulkColumn[] = [{ name: 'asset', type: 'text' }];

/** Step by step, so that no database begins with all deployments of a source. */
const LISTED_CHANGES = `
  own (source, id, relevant_until) as materialized (
    select change.source, change.id, change.relevant_until
    from incoming join drive_changes change on change.asset = incoming.asset
  ),
  listed (source, id, relevant_until, deployment_id) as materialized (
    select own.source, own.id, own.relevant_until, link.deployment_id
    from own join drive_deployment_changes link
      on link.change_id = own.id and link.source = own.source
  ),
  shipped (source, id, relevant_until, asset) as (
    select listed.source, listed.id, listed.relevant_until, deployment.asset
    from listed join drive_deployments deployment
      on deployment.source = listed.source
      and deployment.id = listed.deployment_id
    where deployment.relevant_until >= ? and deployment.finished_at <= ?
  )`;

const NAMED_CAUSES = `
  own (source, id) as materialized (
    select deployment.source, deployment.id
    from incoming
    join drive_deployments deployment on deployment.asset = incoming.asset
    where deployment.relevant_until >= ?
  )`;

const incidentsNaming = (condition: string) => `
  select incident.source, incident.id
  from own join drive_incidents incident on ${condition}
  where incident.relevant_until >= ? and incident.detected_at <= ?`;

/**
 * Follows the links between records of some assets and records elsewhere.
 *
 * @param assets - canonical keys
 * @param range - milliseconds since the epoch, as for loading records
 */
export async function loadLinks(
  client: Knex,
  assets: readonly string[],
  { from, until }: { from: number; until: number },
): Promise<RecordLinks> {
  const links: RecordLinks = {
    shippingAssets: [],
    earlierChanges: [],
    namingIncidents: [],
  };
  const rows = assets.map(asset => [asset]);
  for (const { sql, bindings } of incomingRows(client, ASSET, rows)) {
    const ask = async <T>(rest: string, more: number[]) =>
      rowsOf<T>(
        await client.raw(`with ${sql}, ${rest}`, [
          ...(bindings as any[]),
          ...more,
        ]),
      );
    const shipping = await ask<{ asset: string }>(
      `${LISTED_CHANGES} select distinct asset from shipped`,
      [from, until],
    );
    links.shippingAssets.push(...shipping.map(({ asset }) => asset));
    links.earlierChanges.push(
      ...(await ask<RecordId>(
        `${LISTED_CHANGES} select distinct source, id from shipped where relevant_until < ?`,
        [from, until, from],
      )),
    );
    links.namingIncidents.push(
      ...(await ask<RecordId>(
        `${NAMED_CAUSES}
        ${incidentsNaming(
          'incident.cause_deployment_id = own.id and incident.source = own.source',
        )}
        union
        ${incidentsNaming(
          "incident.cause_deployment_id = own.source || '#' || own.id",
        )}`,
        [from, from, until, from, until],
      )),
    );
  }
  return links;
}
