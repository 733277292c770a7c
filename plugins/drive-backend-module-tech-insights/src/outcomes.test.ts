/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { describeOutcomes } from '../../drive-backend/src/__testUtils__/describeOutcomes';
import { acme, NOW, startWorld } from './__testUtils__/world';

jest.setTimeout(180_000);

describeOutcomes('Tech Insights', {
  now: NOW,
  metric: 'standards-coverage',
  async start() {
    const { connector, double } = await startWorld();
    return {
      connector,
      component: acme.repositories[0].name,
      annotations: {},
      answerAll: answer => double.server.failNext(() => true, answer, Infinity),
      stop: () => double.stop(),
    };
  },
  uninstall: world => world.answerAll({ status: 404, body: {} }),
});
