/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { accountNameOf, cloudCostsOf } from 'drive-vendor-doubles';
import { describeOutcomes } from '../../drive-backend/src/__testUtils__/describeOutcomes';
import {
  acme,
  NOW,
  startInfraWallet,
  startOpenCost,
} from './__testUtils__/world';

jest.setTimeout(180_000);

describeOutcomes('OpenCost', {
  now: NOW,
  metric: 'spend',
  async start() {
    const { connector, double, annotations } = await startOpenCost();
    return {
      connector,
      annotations: { 'backstage.io/kubernetes-id': 'service-0' },
      assetAnnotations: annotations,
      answerAll: answer => double.server.failNext(() => true, answer, Infinity),
      stop: () => double.stop(),
    };
  },
});

describeOutcomes('InfraWallet', {
  now: NOW,
  metric: 'spend',
  async start() {
    const { connector, double, annotations } = await startInfraWallet();
    const account = accountNameOf(
      cloudCostsOf(acme).find(({ repository }) => repository)!,
    );
    return {
      connector,
      annotations: { 'infrawallet.io/account': account },
      assetAnnotations: annotations,
      answerAll: answer => double.server.failNext(() => true, answer, Infinity),
      stop: () => double.stop(),
    };
  },
  uninstall: ({ answerAll }) => answerAll({ status: 404, body: {} }),
});
