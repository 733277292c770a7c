/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { describeNoLeaks } from '../../drive-backend/src/__testUtils__/describeNoLeaks';
import { acme, NOW, startWorld, TOKEN } from './__testUtils__/world';

jest.setTimeout(180_000);

describeNoLeaks('Tech Insights', {
  now: NOW,
  async start() {
    const { connector, double } = await startWorld();
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
      server: double.server,
      stop: () => double.stop(),
    };
  },
});
