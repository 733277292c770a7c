import { createApp } from '@backstage/frontend-defaults';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { driveTranslations } from 'backstage-plugin-drive';
import { GuestSignIn } from './GuestSignIn';
import { StartPage } from './StartPage';
import { PortalSidebar } from './nav/PortalSidebar';

const DriveLanguages = TranslationBlueprint.make({
  name: 'drive',
  params: { resource: driveTranslations },
});

const portal = createFrontendModule({
  pluginId: 'app',
  extensions: [DriveLanguages, GuestSignIn, PortalSidebar, StartPage],
});

/** The demo portal. Every installed plugin is found by itself, see `app.packages` in the configuration. */
export default createApp({ features: [portal] });
