import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import {
  DriveClient,
  ListScorecardsRequest,
  PillarSummary,
} from 'backstage-plugin-drive-common';

const PAGE_ITEMS = 500;

/** The five providers are pulled one after the other, for one entity after the other: what was read serves them all. */
const KEPT_MS = 60_000;

/** Components and groups hang together by ownership, systems and domains by structure. */
const LISTS: ListScorecardsRequest[] = [
  { kind: 'component', relation: 'ownership' },
  { kind: 'group', relation: 'ownership' },
  { kind: 'system', relation: 'structure' },
  { kind: 'domain', relation: 'structure' },
];

/** Reads the pillars of all subjects at once, page by page, instead of one by one. */
export class PillarReader {
  readonly #options: { auth: AuthService; discovery: DiscoveryService };
  #kept?: { until: number; all: Promise<Map<string, PillarSummary[]>> };

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#options = options;
  }

  /**
   * The newest pillars of a subject, at most a minute after they were made; undefined where DRIVE does not score it.
   *
   * @throws what reading throws; then it is read again the next time
   */
  async pillarsOf(ref: string): Promise<PillarSummary[] | undefined> {
    const now = Date.now();
    if (!this.#kept || this.#kept.until <= now) {
      const kept = { until: now + KEPT_MS, all: this.#readAll() };
      this.#kept = kept;
      kept.all.catch(() => {
        kept.until = 0;
      });
    }
    return (await this.#kept.all).get(ref);
  }

  async #readAll(): Promise<Map<string, PillarSummary[]>> {
    const drive = await this.#client();
    const pillars = new Map<string, PillarSummary[]>();
    for (const list of LISTS) {
      let cursor: string | undefined;
      do {
        const page = await drive.listScorecards({
          ...list,
          recursive: true,
          limit: PAGE_ITEMS,
          cursor,
        });
        for (const scorecard of page.items) {
          pillars.set(scorecard.subject.ref, scorecard.pillars);
        }
        cursor = page.nextCursor;
      } while (cursor !== undefined);
    }
    return pillars;
  }

  async #client(): Promise<DriveClient> {
    const { auth, discovery } = this.#options;
    const baseUrl = await discovery.getBaseUrl('drive');
    return new DriveClient({
      fetchApi: {
        fetch: async (input, init) => {
          // Tokens are short-lived; the service keeps them as long as they are good.
          const { token } = await auth.getPluginRequestToken({
            onBehalfOf: await auth.getOwnServiceCredentials(),
            targetPluginId: 'drive',
          });
          return fetch(String(input).replace(/^plugin:\/\/drive/, baseUrl), {
            ...init,
            headers: { ...init?.headers, authorization: `Bearer ${token}` },
          });
        },
      },
    });
  }
}
