/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { organization } from 'drive-vendor-doubles';
import { describeNoLeaks } from '../../drive-backend/src/__testUtils__/describeNoLeaks';
import { NOW, startWorld, TOKEN } from './__testUtils__/world';

jest.setTimeout(180_000);

const acme = organization(1, { repositories: 12, days: 40, until: NOW });

describeNoLeaks('GitHub', {
  now: NOW,
  async start() {
    const { connector, double } = await startWorld({ acme });
    const [{ name: repository, formerName }] = acme.repositories;
    return {
      connector,
      annotations: {
        'github.com/project-slug': `acme/${formerName ?? repository}`,
      },
      secrets: [TOKEN],
      untold: acme.repositories.flatMap(({ alerts }) =>
        alerts.flatMap(({ secret }) => secret ?? []),
      ),
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
