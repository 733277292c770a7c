/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { organization, sonarProjectKeyOf } from 'drive-vendor-doubles';
import { describeOutcomes } from '../../drive-backend/src/__testUtils__/describeOutcomes';
import { NOW, startWorld } from './__testUtils__/world';

jest.setTimeout(180_000);

const acme = organization(1, { repositories: 3, days: 40, until: NOW });

describeOutcomes('SonarQube', {
  now: NOW,
  metric: 'critical-exposure',
  async start() {
    const { connector, double } = await startWorld({ acme });
    const [{ name }] = acme.repositories;
    return {
      connector,
      annotations: {
        'sonarqube.org/project-key': sonarProjectKeyOf(acme, name),
      },
      answerAll: answer => double.failNext(() => true, answer, Infinity),
      stop: () => double.stop(),
    };
  },
});
