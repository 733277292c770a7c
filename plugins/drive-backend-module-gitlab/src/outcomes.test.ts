/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { gitlabProjectsOf, organization } from 'drive-vendor-doubles';
import { describeOutcomes } from '../../drive-backend/src/__testUtils__/describeOutcomes';
import { NOW, startWorld } from './__testUtils__/world';

jest.setTimeout(180_000);

const acme = organization(1, { repositories: 3, days: 40, until: NOW });

describeOutcomes('GitLab', {
  now: NOW,
  metric: 'change-throughput',
  async start() {
    const { connector, double } = await startWorld({ acme });
    return {
      connector,
      annotations: {
        'gitlab.com/project-slug': gitlabProjectsOf(acme)[0].fullPath,
      },
      answerAll: answer => double.server.failNext(() => true, answer, Infinity),
      stop: () => double.stop(),
    };
  },
});

describeOutcomes('vulnerabilities of GitLab', {
  now: NOW,
  metric: 'critical-exposure',
  async start() {
    const { connector, double } = await startWorld({
      acme,
      double: { edition: 'ee', ultimate: true },
    });
    const watched = acme.repositories.findIndex(
      ({ vulnerabilityAlerts }) => vulnerabilityAlerts,
    );
    return {
      connector,
      annotations: {
        'gitlab.com/project-slug': gitlabProjectsOf(acme)[watched].fullPath,
      },
      answerAll: answer => double.server.failNext(() => true, answer, Infinity),
      stop: () => double.stop(),
    };
  },
});
