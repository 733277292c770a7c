import { Readable } from 'node:stream';
import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { Permission } from '@backstage/plugin-permission-common';
import { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import {
  DriveClient,
  driveInitiativeReadPermission,
  SearchableItem,
  SearchableType,
} from 'backstage-plugin-drive-common';
import { DriveDocument } from './DriveDocument';

const PAGE_ITEMS = 500;

/** What each type is called in the index, and what a reader needs to find it. */
const INDEXED: Record<
  SearchableType,
  { type: string; kind?: string; visibilityPermission: Permission }
> = {
  subjects: {
    type: 'drive-subject',
    visibilityPermission: catalogEntityReadPermission,
  },
  initiatives: {
    type: 'drive-initiative',
    kind: 'initiative',
    visibilityPermission: driveInitiativeReadPermission,
  },
  // What a review is about may be hidden from a reader; that decides, since a search asks for one permission only.
  reviews: {
    type: 'drive-review',
    kind: 'review',
    visibilityPermission: catalogEntityReadPermission,
  },
};

/** Reads everything of one type from DRIVE, page by page, for the index. */
export class DriveCollatorFactory implements DocumentCollatorFactory {
  readonly type: string;
  readonly visibilityPermission: Permission;
  readonly #searchable: SearchableType;
  readonly #options: {
    auth: AuthService;
    discovery: DiscoveryService;
    path: string;
  };

  /**
   * @param options - `path`: where DRIVE is in the portal, `/drive`
   */
  constructor(
    searchable: SearchableType,
    options: { auth: AuthService; discovery: DiscoveryService; path: string },
  ) {
    const { type, visibilityPermission } = INDEXED[searchable];
    this.type = type;
    this.visibilityPermission = visibilityPermission;
    this.#searchable = searchable;
    this.#options = options;
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<DriveDocument> {
    const drive = await this.#client();
    let cursor: string | undefined;
    do {
      const page = await drive.listSearchable(this.#searchable, {
        limit: PAGE_ITEMS,
        cursor,
      });
      for (const item of page.items) {
        yield this.#document(item);
      }
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }

  #document(item: SearchableItem): DriveDocument {
    const { kind = item.kind ?? '' } = INDEXED[this.#searchable];
    return {
      title: item.title,
      text: item.text,
      location: `${this.#options.path}/${item.path}`,
      kind,
      owner: item.owners.join(', '),
      ...(item.state && { lifecycle: item.state }),
      ...(item.entityRef && {
        authorization: { resourceRef: item.entityRef },
      }),
    };
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
