/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { organization } from 'drive-vendor-doubles';
import { describeOutcomes } from '../../drive-backend/src/__testUtils__/describeOutcomes';
import { NOW, startWorld } from './__testUtils__/world';

jest.setTimeout(180_000);

const acme = organization(1, { repositories: 3, days: 40, until: NOW });

describeOutcomes('Prometheus', {
  now: NOW,
  metric: 'slo-attainment',
  async start() {
    const { connector, double } = await startWorld({
      acme,
      settings: { backfillDays: 7 },
    });
    return {
      connector,
      component: acme.repositories[0].name,
      annotations: {},
      answerAll: answer => double.server.failNext(() => true, answer, Infinity),
      stop: () => double.stop(),
    };
  },
});
