/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { applicationsOf, organization } from 'drive-vendor-doubles';
import { describeOutcomes } from '../../drive-backend/src/__testUtils__/describeOutcomes';
import { NOW, startWorld } from './__testUtils__/world';
import { ARGO_CD_ANNOTATIONS } from './applications/annotations';

jest.setTimeout(180_000);

const acme = organization(1, { repositories: 3, days: 40, until: NOW });

describeOutcomes('Argo CD', {
  now: NOW,
  metric: 'deployment-frequency',
  async start() {
    const { connector, double } = await startWorld({ acme });
    return {
      connector,
      annotations: { 'argocd/app-name': applicationsOf(acme)[0].name },
      assetAnnotations: ARGO_CD_ANNOTATIONS,
      answerAll: answer => double.server.failNext(() => true, answer, Infinity),
      stop: () => double.stop(),
    };
  },
});
