/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { mockServices } from '@backstage/backend-test-utils';
import { organization, trackerOf } from 'drive-vendor-doubles';
import { describeOutcomes } from '../../drive-backend/src/__testUtils__/describeOutcomes';
import { NOW, startWorld } from './__testUtils__/world';
import { jiraAnnotations } from './annotations/jiraAnnotations';

jest.setTimeout(180_000);

const acme = organization(1, { repositories: 3, days: 40, until: NOW });

describeOutcomes('Jira', {
  now: NOW,
  metric: 'unplanned-work-share',
  async start() {
    const { connector, double } = await startWorld({ acme });
    return {
      connector,
      annotations: { 'jira/project-key': trackerOf(acme).projects[0].key },
      assetAnnotations: jiraAnnotations(mockServices.rootConfig({ data: {} })),
      answerAll: answer => double.failNext(() => true, answer, Infinity),
      stop: () => double.stop(),
    };
  },
});
