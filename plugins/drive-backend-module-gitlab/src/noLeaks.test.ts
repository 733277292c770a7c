/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { gitlabProjectsOf, organization } from 'drive-vendor-doubles';
import { describeNoLeaks } from '../../drive-backend/src/__testUtils__/describeNoLeaks';
import { NOW, startWorld, TOKEN } from './__testUtils__/world';

jest.setTimeout(180_000);

const acme = organization(1, { repositories: 12, days: 40, until: NOW });

describeNoLeaks('GitLab', {
  now: NOW,
  async start() {
    const { connector, double } = await startWorld({ acme });
    return {
      connector,
      annotations: {
        'gitlab.com/project-slug': gitlabProjectsOf(acme)[0].fullPath,
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
