import {
  BackstageCredentials,
  BackstageUserPrincipal,
  coreServices,
  createBackendPlugin,
  createServiceFactory,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import searchPlugin from '@backstage/plugin-search-backend';
import { SearchableItem, SearchableType } from 'backstage-plugin-drive-common';
import request from 'supertest';
import searchModuleDrive from '.';

const READER = 'user:default/reader';
/** May read no entity but ledger. */
const LIMITED = 'user:default/limited';
/** May read nothing at all. */
const NOBODY = 'user:default/nobody';

const LEDGER = 'component:default/ledger';

const item = (id: string, parts: Partial<SearchableItem>): SearchableItem => ({
  id,
  title: id,
  text: '',
  path: id,
  owners: [],
  ...parts,
});

const ITEMS: Record<SearchableType, SearchableItem[]> = {
  subjects: [
    item('organization:default/all', {
      title: 'Acme',
      text: 'DRIVE scorecard of the organization Acme.',
      path: 'organization/default/all',
      kind: 'organization',
    }),
    item(LEDGER, {
      title: 'Ledger',
      text: 'DRIVE scorecard of the component Ledger, owned by Payments.',
      path: 'component/default/ledger',
      entityRef: LEDGER,
      kind: 'component',
      owners: ['group:default/payments'],
    }),
    item('component:default/vault', {
      title: 'Vault',
      text: 'DRIVE scorecard of the component Vault.',
      path: 'component/default/vault',
      entityRef: 'component:default/vault',
      kind: 'component',
    }),
  ],
  initiatives: [
    item('i1', {
      title: 'Node 24 everywhere',
      text: 'DRIVE initiative. Node 20 gets no more fixes.',
      path: 'initiatives/i1',
      state: 'active',
    }),
  ],
  reviews: [
    item('r1', {
      title: 'Payments weekly, 2026-11-26',
      text: 'DRIVE review of Payments.',
      path: 'reviews/r1',
      entityRef: 'group:default/payments',
      state: 'scheduled',
    }),
  ],
};

/** DRIVE as the module sees it: three pages for what it lists, and nothing for people. */
const drive = createBackendPlugin({
  pluginId: 'drive',
  register(registration) {
    registration.registerInit({
      deps: {
        httpAuth: coreServices.httpAuth,
        router: coreServices.httpRouter,
      },
      async init({ httpAuth, router }) {
        router.use((req, res, next) => {
          const type = req.path.replace('/v1/searchable/', '');
          const at = Number(req.query.cursor ?? 0);
          const items = ITEMS[type as SearchableType];
          httpAuth.credentials(req, { allow: ['service'] }).then(() => {
            res.json({
              items: items.slice(at, at + 1),
              ...(at + 1 < items.length && { nextCursor: String(at + 1) }),
              totalItems: items.length,
            });
          }, next);
        });
      },
    });
  },
});

/** As a policy would decide: on entities one by one, on the rest at once. */
const permissions: PermissionsService = {
  authorize: async (queries, options) =>
    queries.map(({ permission, resourceRef }) => {
      const user = userOf(options);
      const allowed =
        user === READER ||
        (user === LIMITED &&
          permission.name === 'catalog.entity.read' &&
          resourceRef === LEDGER);
      return { result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
    }),
  authorizeConditional: async (queries, options) =>
    queries.map(() => {
      const user = userOf(options);
      if (user === LIMITED) {
        return {
          result: AuthorizeResult.CONDITIONAL,
          pluginId: 'catalog',
          resourceType: 'catalog-entity',
          conditions: {
            rule: 'IS_ENTITY_OWNER',
            resourceType: 'catalog-entity',
            params: {},
          },
        };
      }
      return {
        result: user === READER ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
      };
    }),
};

function userOf(options?: { credentials?: BackstageCredentials }) {
  return (options?.credentials?.principal as BackstageUserPrincipal)
    .userEntityRef;
}

/** A backend on a busy machine. */
jest.setTimeout(60_000);

describe('The search of a portal with DRIVE', () => {
  const scheduler = mockServices.scheduler();
  let backend: TestBackend;

  const started = (collator: object = {}) =>
    startTestBackend({
      features: [
        drive,
        searchPlugin,
        searchModuleDrive,
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        createServiceFactory({
          service: coreServices.permissions,
          deps: {},
          factory: () => permissions,
        }),
        mockServices.rootConfig.factory({
          data: {
            permission: { enabled: true },
            search: {
              collators: { drive: collator },
            },
          },
        }),
      ],
    });

  async function found(
    term: string,
    user: string,
  ): Promise<{ type: string; title: string; location: string }[]> {
    const { status, body } = await request(backend.server)
      .get('/api/search/query')
      .query({ term })
      .set('Authorization', mockCredentials.user.header(user));
    expect(status).toBe(200);
    return body.results.map(({ type, document }: any) => ({
      type,
      title: document.title,
      location: document.location,
    }));
  }

  beforeAll(async () => {
    backend = await started();
    for (const { id } of await scheduler.getScheduledTasks()) {
      await scheduler.triggerTask(id);
    }
  });

  afterAll(() => backend.stop());

  it('finds subjects, initiatives and reviews, and leads to their pages', async () => {
    expect(await found('ledger', READER)).toEqual([
      {
        type: 'drive-subject',
        title: 'Ledger',
        location: '/drive/component/default/ledger',
      },
    ]);
    expect(await found('node', READER)).toEqual([
      {
        type: 'drive-initiative',
        title: 'Node 24 everywhere',
        location: '/drive/initiatives/i1',
      },
    ]);
    expect(await found('weekly', READER)).toEqual([
      {
        type: 'drive-review',
        title: 'Payments weekly, 2026-11-26',
        location: '/drive/reviews/r1',
      },
    ]);
  });

  it('finds of entities only those that the reader may read, and nothing that is about others', async () => {
    const all = await found('drive', LIMITED);

    expect(all.map(({ title }) => title).sort()).toEqual(['Acme', 'Ledger']);
    expect(await found('vault', LIMITED)).toEqual([]);
    expect(await found('weekly', LIMITED)).toEqual([]);
    expect(await found('node', LIMITED)).toEqual([]);
  });

  it('finds nothing for a reader without permission', async () => {
    expect(await found('drive', NOBODY)).toEqual([]);
    expect(await found('ledger', NOBODY)).toEqual([]);
  });

  it.each([
    [{ types: ['subjects', 'scores'] }, 'search.collators.drive.types[1]'],
    [{ path: 'drive' }, 'search.collators.drive.path'],
    [{ path: '//elsewhere.example' }, 'search.collators.drive.path'],
  ])('does not start with %j, and says why', async (collator, key) => {
    await expect(started(collator)).rejects.toThrow(key);
  });
});
