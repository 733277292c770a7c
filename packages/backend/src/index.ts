import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-mcp-actions-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('backstage-plugin-search-backend-module-drive'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('backstage-plugin-drive-backend'));
backend.add(import('backstage-plugin-drive-backend-module-demo'));

// None of these does anything before its vendor is configured; those that would without are left out.
backend.add(import('backstage-plugin-drive-backend-module-argo-cd'));
backend.add(import('backstage-plugin-drive-backend-module-cost'));
backend.add(import('backstage-plugin-drive-backend-module-git'));
backend.add(import('backstage-plugin-drive-backend-module-jira'));
backend.add(import('backstage-plugin-drive-backend-module-pagerduty'));
backend.add(import('backstage-plugin-drive-backend-module-prometheus'));
backend.add(import('backstage-plugin-drive-backend-module-snyk'));
backend.add(import('backstage-plugin-drive-backend-module-sonarqube'));

// Otherwise a portal of which a part could not start stays up, answering 503.
backend.start().catch(error => {
  console.error(error);
  process.exit(1);
});
