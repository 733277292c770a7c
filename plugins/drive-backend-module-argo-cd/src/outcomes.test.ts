/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { applicationsOf, organization } from 'drive-vendor-doubles';
import {
  answeringAll,
  describeOutcomes,
} from '../../drive-backend/src/__testUtils__/describeOutcomes';
import { NOW, startWorld } from './__testUtils__/world';
import { ARGO_CD_ANNOTATIONS } from './applications/annotations';

jest.setTimeout(180_000);

/** As the gateway before gRPC has it. */
const refusal = (status: number, code: number, message: string) => ({
  status,
  body: { error: message, code, message },
});

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
      answerAll: answeringAll(double.server),
      stop: () => double.stop(),
    };
  },
  answers: {
    noPermission: [
      {
        as: 'no session',
        ...refusal(401, 16, 'no session information'),
        nextStep: /Check the credentials in argocd/,
      },
      {
        as: 'a token that has expired',
        ...refusal(
          401,
          16,
          'invalid session: token has invalid claims: token is expired',
        ),
        nextStep: /Check the credentials in argocd/,
      },
      {
        as: 'an account without a policy',
        ...refusal(403, 7, 'permission denied'),
        nextStep: /applications, get/,
      },
    ],
    rateLimited: [
      {
        as: 'of gRPC',
        ...refusal(429, 8, 'too many requests'),
        nextStep: /The limit frees at 2026-11-/,
      },
      {
        as: 'of what stands before it',
        status: 429,
        headers: { 'content-type': 'text/html', 'retry-after': '1800' },
        body: '<html><title>429 Too Many Requests</title></html>',
        nextStep: new RegExp(
          `frees at ${new Date(NOW + 30 * 60_000).toISOString()}`,
        ),
      },
    ],
    error: [
      {
        as: 'in Argo CD',
        ...refusal(500, 2, 'error listing applications: rpc error'),
        nextStep: /Ask whoever runs it whether it is up/,
      },
      {
        as: 'a server behind it that is away',
        ...refusal(503, 14, 'connection error: desc = "transport: dial tcp"'),
        nextStep: /Ask whoever runs it whether it is up/,
      },
      {
        as: 'another thing at this address',
        status: 404,
        headers: { 'content-type': 'text/plain' },
        body: '404 page not found\n',
        nextStep: /Correct the url of the instance in argocd/,
      },
    ],
  },
});
