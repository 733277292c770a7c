import ReactDOM from 'react-dom/client';
import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  PageBlueprint,
  createFrontendModule,
  createFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import { Content, Page } from '@backstage/core-components';
import { ConfigReader } from '@backstage/core-app-api';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import Grid from '@material-ui/core/Grid';
import { driveApiRef } from '../src/api/driveApiRef';
import { EntityDriveCard } from '../src/cards/EntityDriveCard';
import { EntityDriveContent } from '../src/cards/EntityDriveContent';
import { HomeDrive } from '../src/cards/HomeDrive';
import drivePlugin from '../src/plugin';
import { FixtureDriveApi } from '../src/testing/FixtureDriveApi';

const entity = (kind: string, name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name },
});

const EntityPage = () => (
  <Page themeId="home">
    <Content>
      <Grid container>
        {[
          entity('Component', 'payments-api'),
          entity('Component', 'lint-rules'),
          entity('Group', 'payments'),
          entity('System', 'order-flow'),
          entity('Component', 'unknown'),
        ].map(value => (
          <Grid key={value.metadata.name} item xs={12} sm={6} md={4}>
            <EntityProvider entity={value}>
              <EntityDriveCard />
            </EntityProvider>
          </Grid>
        ))}
        <Grid item xs={12} sm={6}>
          <HomeDrive />
        </Grid>
      </Grid>
      <EntityProvider entity={entity('Component', 'payments-api')}>
        <EntityDriveContent />
      </EntityProvider>
    </Content>
  </Page>
);

const entityPages = createFrontendPlugin({
  pluginId: 'entity-pages',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/catalog/:namespace/:kind/:name',
        routeRef: entityRouteRef,
        noHeader: true,
        loader: async () => <EntityPage />,
      },
    }),
  ],
});

const fixtures = createFrontendModule({
  pluginId: 'drive',
  extensions: [
    ApiBlueprint.make({
      params: define =>
        define({
          api: driveApiRef,
          deps: {},
          factory: () => new FixtureDriveApi({ delayMs: 150 }),
        }),
    }),
  ],
});

const app = createApp({
  features: [drivePlugin, fixtures, entityPages],
  advanced: {
    configLoader: async () => ({
      config: new ConfigReader({
        app: {
          title: 'DRIVE',
          baseUrl: window.location.origin,
          extensions: [{ 'sign-in-page:app': false }],
        },
        backend: { baseUrl: window.location.origin },
      }),
    }),
  },
});

const style = document.createElement('style');
style.textContent = '* { box-sizing: border-box } body { margin: 0 }';
document.head.append(style);
ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
