/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { DEFAULT_SNYK_ORG, organization } from 'drive-vendor-doubles';
import { describeNoLeaks } from '../../drive-backend/src/__testUtils__/describeNoLeaks';
import { NOW, PLUGIN_TOKEN, startWorld, TOKEN } from './__testUtils__/world';
import { snykAnnotations } from './targets/snykAnnotations';

jest.setTimeout(180_000);

const acme = organization(1, { repositories: 3, days: 40, until: NOW });

describeNoLeaks('Snyk', {
  now: NOW,
  async start() {
    const { connector, double, stop } = await startWorld({ acme });
    const { name: target } = acme.repositories.find(
      ({ archived }) => !archived,
    )!;
    return {
      connector,
      annotations: {
        'snyk.io/org-id': DEFAULT_SNYK_ORG.id,
        'snyk.io/target-name': `acme/${target}`,
      },
      assetAnnotations: snykAnnotations([]),
      secrets: [TOKEN, PLUGIN_TOKEN],
      persons: acme.people.flatMap(({ name, email, login }) => [
        name!,
        email!,
        login,
      ]),
      server: double.server,
      stop,
    };
  },
});
