/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { mockServices } from '@backstage/backend-test-utils';
import { organization, trackerOf } from 'drive-vendor-doubles';
import { describeNoLeaks } from '../../drive-backend/src/__testUtils__/describeNoLeaks';
import {
  CLOUD_TOKEN,
  NOW,
  PERSONAL_TOKEN,
  startWorld,
} from './__testUtils__/world';
import { jiraAnnotations } from './annotations/jiraAnnotations';

jest.setTimeout(180_000);

const acme = organization(1, { repositories: 3, days: 40, until: NOW });

describe.each([
  ['cloud', [CLOUD_TOKEN, 'ATATTsecretOfTheCloud', 'portal@acme.example']],
  ['datacenter', [PERSONAL_TOKEN]],
] as const)('As %s', (product, secrets) => {
  describeNoLeaks('Jira', {
    now: NOW,
    async start() {
      const { connector, double } = await startWorld({
        acme,
        double: { product },
      });
      return {
        connector,
        annotations: { 'jira/project-key': trackerOf(acme).projects[0].key },
        assetAnnotations: jiraAnnotations(
          mockServices.rootConfig({ data: {} }),
        ),
        secrets,
        persons: acme.people.flatMap(({ name, email, login }) => [
          name!,
          email!,
          login,
        ]),
        server: double.server,
        stop: () => double.stop(),
      };
    },
  });
});
