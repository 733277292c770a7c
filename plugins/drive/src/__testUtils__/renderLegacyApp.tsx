import { ReactNode } from 'react';
import { Route, useOutlet, useParams } from 'react-router-dom';
import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { TabbedLayout } from '@backstage/core-components';
import {
  AnyApiFactory,
  createApiFactory,
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { render } from '@testing-library/react';
import { DriveApi } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../api/driveApiRef';
import {
  DrivePage,
  EntityDriveCard,
  EntityDriveContent,
  isDriveSubject,
} from '../legacy';
import { FixtureDriveApi } from '../testing/FixtureDriveApi';

type Translations = NonNullable<
  Parameters<typeof createApp>[0]
>['__experimentalTranslations'];

/** The catalog's entity page as far as cards and tabs see it: an entity around, and routes below. */
const EntityPage = createPlugin({ id: 'entity-pages' }).provide(
  createRoutableExtension({
    name: 'EntityPage',
    mountPoint: entityRouteRef,
    component: async () => () => {
      const { kind = '', namespace, name = '' } = useParams();
      const outlet = useOutlet();
      const entity = {
        apiVersion: 'backstage.io/v1alpha1',
        kind,
        metadata: { namespace, name },
      };
      return (
        <EntityProvider entity={entity}>
          {isDriveSubject(entity) ? outlet : 'Nothing of DRIVE here'}
        </EntityProvider>
      );
    },
  }),
);

/**
 * Renders a small app of the old frontend system with DRIVE in it, at a path.
 *
 * @param options - `overrides`: answers instead of those of the made-up organization; `apis`: factories instead of that
 * of the made-up organization; `home`: what stands on the home page
 */
export function renderLegacyApp(
  path: string,
  options: {
    overrides?: Partial<DriveApi>;
    apis?: AnyApiFactory[];
    home?: ReactNode;
    translations?: Translations;
  } = {},
) {
  const fixture: DriveApi = new FixtureDriveApi();
  Object.assign(fixture, options.overrides);
  const app = createApp({
    apis: options.apis ?? [createApiFactory(driveApiRef, fixture)],
    configLoader: async () => [
      {
        context: 'test',
        data: {
          app: { title: 'Portal', baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://localhost' },
        },
      },
    ],
    __experimentalTranslations: options.translations,
  });
  window.history.replaceState(undefined, '', path);
  const Root = app.createRoot(
    <AppRouter>
      <FlatRoutes>
        <Route path="/" element={<>{options.home}</>} />
        <Route path="/drive" element={<DrivePage />} />
        <Route path="/catalog/:namespace/:kind/:name" element={<EntityPage />}>
          <TabbedLayout>
            <TabbedLayout.Route path="/" title="Overview">
              <EntityDriveCard />
            </TabbedLayout.Route>
            <TabbedLayout.Route path="/drive" title="DRIVE">
              <EntityDriveContent />
            </TabbedLayout.Route>
          </TabbedLayout>
        </Route>
      </FlatRoutes>
    </AppRouter>,
  );
  return render(<Root />);
}
