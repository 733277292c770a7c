/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { organization, sonarProjectKeyOf } from 'drive-vendor-doubles';
import { describeNoLeaks } from '../../drive-backend/src/__testUtils__/describeNoLeaks';
import { NOW, startWorld, TOKEN } from './__testUtils__/world';

jest.setTimeout(180_000);

const acme = organization(1, { repositories: 3, days: 40, until: NOW });

describeNoLeaks('SonarQube', {
  now: NOW,
  async start() {
    const { connector, double } = await startWorld({ acme });
    return {
      connector,
      annotations: {
        'sonarqube.org/project-key': sonarProjectKeyOf(
          acme,
          acme.repositories[0].name,
        ),
      },
      secrets: [TOKEN],
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
