/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import {
  answeringAll,
  describeOutcomes,
} from '../../drive-backend/src/__testUtils__/describeOutcomes';
import { acme, NOW, startWorld } from './__testUtils__/world';

jest.setTimeout(180_000);

describeOutcomes('Tech Insights', {
  now: NOW,
  metric: 'standards-coverage',
  async start() {
    const { connector, double } = await startWorld();
    return {
      connector,
      component: acme.repositories[0].name,
      annotations: {},
      answerAll: answeringAll(double.server),
      stop: () => double.stop(),
    };
  },
  answers: {
    notInstalled: [
      {
        as: 'a portal without the plugin',
        status: 404,
        nextStep: /Add @backstage-community\/plugin-tech-insights-backend/,
      },
      {
        as: 'a plugin without a fact checker',
        status: 404,
        asked: /\/checks/,
        body: {
          error: { name: 'NotFoundError', message: 'Not found' },
          response: { statusCode: 404 },
        },
        nextStep: /a module with a fact checker/,
      },
    ],
    noPermission: [
      {
        as: 'a token that is not known',
        status: 401,
        body: {
          error: { name: 'AuthenticationError', message: 'Illegal token' },
          response: { statusCode: 401 },
        },
        nextStep: /Let services read checks of the plugin tech-insights/,
      },
      {
        as: 'a policy that refuses it',
        status: 403,
        body: {
          error: { name: 'NotAllowedError', message: 'Unauthorized' },
          response: { statusCode: 403 },
        },
        nextStep: /Let services read checks of the plugin tech-insights/,
      },
    ],
    rateLimited: [
      {
        as: "of the portal's own router",
        status: 429,
        headers: {
          'retry-after': '1800',
          'ratelimit-policy': '60;w=1800',
          'ratelimit-limit': '60',
          'ratelimit-remaining': '0',
          'ratelimit-reset': '1800',
        },
        body: {
          error: {
            name: 'Error',
            message: 'Too many requests, please try again later',
          },
          response: { statusCode: 429 },
        },
        nextStep: new RegExp(
          `frees at ${new Date(NOW + 30 * 60_000).toISOString()}`,
        ),
      },
    ],
    error: [
      {
        as: 'in Tech Insights',
        status: 500,
        body: {
          error: { name: 'Error', message: 'connect ECONNREFUSED' },
          response: { statusCode: 500 },
        },
        nextStep: /Ask whoever runs it whether it is up/,
      },
    ],
  },
});
