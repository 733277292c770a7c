/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { organization } from 'drive-vendor-doubles';
import {
  answeringAll,
  describeOutcomes,
} from '../../drive-backend/src/__testUtils__/describeOutcomes';
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
      answerAll: answeringAll(double.server),
      stop: () => double.stop(),
    };
  },
  answers: {
    noPermission: [
      {
        as: 'a gateway that does not know the credentials',
        status: 401,
        headers: { 'content-type': 'text/plain' },
        body: 'Unauthorized\n',
        nextStep: /headers with credentials, or with a tenant/,
      },
      {
        as: 'Mimir without a tenant',
        status: 401,
        headers: { 'content-type': 'text/plain' },
        body: 'no org id\n',
        nextStep: /headers with credentials, or with a tenant/,
      },
      {
        as: 'a gateway that refuses it',
        status: 403,
        body: {
          status: 'error',
          errorType: 'forbidden',
          error: 'access to this tenant is forbidden',
        },
        nextStep: /headers with credentials, or with a tenant/,
      },
    ],
    rateLimited: [
      {
        as: 'of a tenant of Mimir',
        status: 429,
        body: {
          status: 'error',
          errorType: 'too_many_requests',
          error: 'too many outstanding requests',
        },
        nextStep: /The limit frees at 2026-11-/,
      },
      {
        as: 'of a gateway that says for how long',
        status: 429,
        headers: { 'retry-after': '1800' },
        body: 'Too Many Requests',
        nextStep: new RegExp(
          `frees at ${new Date(NOW + 30 * 60_000).toISOString()}`,
        ),
      },
    ],
    error: [
      {
        as: 'a question that took too long',
        status: 503,
        body: {
          status: 'error',
          errorType: 'timeout',
          error: 'query timed out in expression evaluation',
        },
        nextStep: /Ask whoever runs it whether it is up/,
      },
      {
        as: 'storage that cannot be read',
        status: 500,
        body: {
          status: 'error',
          errorType: 'internal',
          error: 'expanding series: context deadline exceeded',
        },
        nextStep: /Ask whoever runs it whether it is up/,
      },
      {
        as: 'an instance that is not at this address',
        status: 404,
        headers: { 'content-type': 'text/plain' },
        body: '404 page not found\n',
        nextStep: /Correct url in drive\.connectors\.prometheus\.instances/,
      },
      {
        as: 'an expression that it does not understand',
        status: 400,
        body: {
          status: 'error',
          errorType: 'bad_data',
          error: 'invalid parameter "query": 1:1: parse error: no expression',
        },
        nextStep: /Ask whoever runs it whether its address/,
      },
    ],
  },
});
