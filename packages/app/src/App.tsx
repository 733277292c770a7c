import { createApp } from '@backstage/frontend-defaults';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { GuestSignIn } from './GuestSignIn';
import { StartPage } from './StartPage';
import { PortalSidebar } from './nav/PortalSidebar';

const portal = createFrontendModule({
  pluginId: 'app',
  extensions: [GuestSignIn, PortalSidebar, StartPage],
});

/** The demo portal. Every installed plugin is found by itself, see `app.packages` in the configuration. */
export default createApp({ features: [portal] });
