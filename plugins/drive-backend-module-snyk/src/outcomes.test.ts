/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { DEFAULT_SNYK_ORG, organization } from 'drive-vendor-doubles';
import { describeOutcomes } from '../../drive-backend/src/__testUtils__/describeOutcomes';
import { NOW, startWorld } from './__testUtils__/world';
import { snykAnnotations } from './targets/snykAnnotations';

jest.setTimeout(180_000);

const acme = organization(1, { repositories: 3, days: 40, until: NOW });

describeOutcomes('Snyk', {
  now: NOW,
  metric: 'critical-exposure',
  async start() {
    const { connector, double, stop } = await startWorld({ acme });
    const { name } = acme.repositories.find(({ archived }) => !archived)!;
    return {
      connector,
      annotations: {
        'snyk.io/org-id': DEFAULT_SNYK_ORG.id,
        'snyk.io/target-name': `acme/${name}`,
      },
      assetAnnotations: snykAnnotations([]),
      answerAll: answer => double.failNext(() => true, answer, Infinity),
      stop,
    };
  },
});
