import { z } from 'zod';
import { JiraApi } from '../api/JiraApi';

const DAY_MS = 86_400_000;

/** Projects that are not among those that can be seen are asked for one by one, since their keys may be former ones. */
const MOST_FORMER_KEYS = 50;

/** What is asked of an instance once a day. Keys are in lower case where components name them. */
export const siteSchema = z.object({
  product: z.enum(['cloud', 'datacenter']),
  webUrl: z.string().optional(),
  sprintField: z.string().optional(),
  /** The present keys of the projects that components point at. */
  projects: z.record(z.string(), z.string()),
  missing: z.array(z.string()),
  /** Milliseconds since the epoch. */
  askedAt: z.number(),
});

export type Site = z.output<typeof siteSchema>;

/**
 * What an instance is, and which of the projects can be seen.
 *
 * @param options - `wanted`: keys of projects, in lower case; `known`: what was found before; it is kept for a day, as
 *   long as no other project is wanted
 * @throws ConnectorError
 */
export async function findSite(options: {
  api: JiraApi;
  wanted: readonly string[];
  known?: Site;
  now: number;
}): Promise<Site> {
  const { api, wanted, known, now } = options;
  const isKnown =
    known &&
    now - known.askedAt < DAY_MS &&
    wanted.every(
      key => Object.hasOwn(known.projects, key) || known.missing.includes(key),
    );
  if (isKnown) {
    return known;
  }
  const { product, webUrl } = await api.serverInfo();
  const sprintField = await api.sprintField();
  const present = new Map(
    (await api.projectKeys(product)).map(key => [key.toLowerCase(), key]),
  );
  const found = new Map<string, string>();
  const missing: string[] = [];
  let asked = 0;
  for (const key of wanted) {
    let current = present.get(key);
    if (current === undefined && asked < MOST_FORMER_KEYS) {
      asked++;
      current = await api.projectKey(key);
    }
    if (current === undefined) {
      missing.push(key);
    } else {
      found.set(key, current);
    }
  }
  return {
    product,
    webUrl,
    sprintField,
    projects: Object.fromEntries(found),
    missing,
    askedAt: now,
  };
}
