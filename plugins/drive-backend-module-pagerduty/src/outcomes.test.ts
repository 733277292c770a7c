/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { organization, serviceIdOf } from 'drive-vendor-doubles';
import { describeOutcomes } from '../../drive-backend/src/__testUtils__/describeOutcomes';
import { NOW, startWorld } from './__testUtils__/world';

jest.setTimeout(180_000);

const acme = organization(1, { repositories: 3, days: 40, until: NOW });

describeOutcomes('PagerDuty', {
  now: NOW,
  metric: 'incident-rate',
  async start() {
    const { connector, double } = await startWorld({ acme });
    const [{ name }] = acme.repositories;
    return {
      connector,
      annotations: { 'pagerduty.com/service-id': serviceIdOf(name) },
      answerAll: answer => double.failNext(() => true, answer, Infinity),
      stop: () => double.stop(),
    };
  },
  // The plan of the account lacks it.
  uninstall: ({ answerAll }) => answerAll({ status: 402, body: {} }),
});
