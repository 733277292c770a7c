/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { organization } from 'drive-vendor-doubles';
import { describeNoLeaks } from '../../drive-backend/src/__testUtils__/describeNoLeaks';
import { NOW, startWorld, TOKEN } from './__testUtils__/world';

jest.setTimeout(180_000);

const acme = organization(1, { repositories: 3, days: 40, until: NOW });

describeNoLeaks('Prometheus', {
  now: NOW,
  async start() {
    const { connector, double } = await startWorld({
      acme,
      settings: { backfillDays: 7 },
    });
    return {
      connector,
      component: acme.repositories[0].name,
      annotations: {},
      secrets: [TOKEN],
      persons: acme.people.flatMap(({ name, email, login }) => [
        name!,
        email!,
        login,
      ]),
      // What is asked leaves the labels out that name people.
      namesNobody: true,
      server: double.server,
      stop: () => double.stop(),
    };
  },
});
