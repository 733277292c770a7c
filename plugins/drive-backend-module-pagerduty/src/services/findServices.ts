import { PagerDutyApi } from '../api/PagerDutyApi';
import { FoundServices } from '../run/AccountCursor';
import { AccountAssets } from './AccountAssets';
import { nameOfIntegrationKey } from './integrationKeys';

const DAY_MS = 86_400_000;

/**
 * Which services the assets are. PagerDuty is asked where there are new ones, and once a day whether the others are
 * still there.
 *
 * @param options - `known`: what the last run found; `now`: milliseconds since the epoch
 * @throws ConnectorError
 */
export async function findServices(options: {
  api: PagerDutyApi;
  assets: AccountAssets;
  own: readonly string[];
  known?: FoundServices;
  now: number;
}): Promise<FoundServices> {
  const { api, assets, own, known, now } = options;
  const answered = new Set([
    ...Object.keys(known?.found ?? {}),
    ...(known?.missing ?? []),
  ]);
  const isFresh =
    known !== undefined &&
    now - known.listedAt < DAY_MS &&
    own.every(asset => answered.has(asset));
  return isFresh
    ? { ...known, ...restrictedTo(own, known) }
    : listServices({ api, assets, own, now });
}

function restrictedTo(own: readonly string[], known: FoundServices) {
  const wanted = new Set(own);
  return {
    found: Object.fromEntries(
      Object.entries(known.found).filter(([asset]) => wanted.has(asset)),
    ),
    missing: known.missing.filter(asset => wanted.has(asset)),
  };
}

async function listServices({
  api,
  assets,
  own,
  now,
}: {
  api: PagerDutyApi;
  assets: AccountAssets;
  own: readonly string[];
  now: number;
}): Promise<FoundServices> {
  const services = await api.services();
  const byName = new Map<string, string>();
  for (const { id, integrations } of services) {
    byName.set(id.toLowerCase(), id);
    for (const { integration_key: key } of integrations ?? []) {
      if (key) {
        byName.set(nameOfIntegrationKey(key), id);
      }
    }
  }
  const result: FoundServices = {
    found: {},
    missing: [],
    listedAt: now,
    webUrl: webUrlIn(services.map(({ html_url }) => html_url)),
  };
  for (const asset of own) {
    const id = byName.get(assets.nameOf(asset) ?? '');
    if (id === undefined) {
      result.missing.push(asset);
    } else {
      result.found[asset] = id;
    }
  }
  return result;
}

/** Where people look at the account. */
function webUrlIn(
  urls: readonly (string | null | undefined)[],
): string | undefined {
  return urls.flatMap(url => /^https:\/\/[^/]+/.exec(url ?? '')?.[0] ?? [])[0];
}
