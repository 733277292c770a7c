/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { organization, serviceIdOf } from 'drive-vendor-doubles';
import {
  answeringAll,
  describeOutcomes,
} from '../../drive-backend/src/__testUtils__/describeOutcomes';
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
      answerAll: answeringAll(double),
      stop: () => double.stop(),
    };
  },
  answers: {
    notInstalled: [
      {
        as: 'a plan without it',
        status: 402,
        body: {
          error: {
            code: 2012,
            message: 'Payment Required',
            errors: [
              'Your account does not have the required ability: advanced_reports',
            ],
          },
        },
        nextStep: /Ask whoever owns the PagerDuty account for a plan/,
      },
    ],
    noPermission: [
      {
        as: 'a key that is not known',
        status: 401,
        body: { error: { message: 'Unauthorized', code: 2006 } },
        nextStep: /Check the credentials in pagerDuty/,
      },
      {
        as: 'a key that may not',
        status: 403,
        body: { error: { message: 'Access Denied', code: 2010 } },
        nextStep: /grant the app of pagerDuty\.oauth the scope \w+\.read/,
      },
      {
        as: 'an app without the scope',
        status: 403,
        body: {
          error: {
            message: 'Token does not have required scopes',
            code: 2010,
            errors: ['incidents.read'],
          },
        },
        nextStep: /grant the app of pagerDuty\.oauth the scope \w+\.read/,
      },
    ],
    rateLimited: [
      {
        status: 429,
        headers: {
          'ratelimit-limit': '960',
          'ratelimit-remaining': '0',
          'ratelimit-reset': '1800',
        },
        body: { error: { message: 'Rate Limit Exceeded', code: 2020 } },
        nextStep: new RegExp(
          `frees at ${new Date(NOW + 30 * 60_000).toISOString()}`,
        ),
      },
    ],
    error: [
      {
        as: 'in PagerDuty',
        status: 500,
        body: { error: { message: 'Internal Server Error', code: 2000 } },
        nextStep: /Ask whoever runs it whether it is up/,
      },
      {
        as: 'a question that it does not accept',
        status: 400,
        body: {
          error: {
            code: 2001,
            message: 'Invalid Input Provided',
            errors: ['Time range is invalid.'],
          },
        },
        nextStep: /Ask whoever runs it whether its address/,
      },
    ],
  },
});
