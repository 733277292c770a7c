/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { mockServices } from '@backstage/backend-test-utils';
import { organization, trackerOf } from 'drive-vendor-doubles';
import {
  answeringAll,
  describeOutcomes,
} from '../../drive-backend/src/__testUtils__/describeOutcomes';
import { NOW, startWorld } from './__testUtils__/world';
import { jiraAnnotations } from './annotations/jiraAnnotations';

jest.setTimeout(180_000);

const CHECK_TOKEN = /Check the token in the config of the Jira plugin/;

/** Far enough away for no run to wait for it. */
const RESET = NOW + 30 * 60_000;

const iso = (at: number) => new Date(at).toISOString();

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
      answerAll: answeringAll(double),
      stop: () => double.stop(),
    };
  },
  answers: {
    noPermission: [
      {
        as: 'a token that Cloud does not know',
        status: 401,
        body: {
          errorMessages: [
            'Client must be authenticated to access this resource.',
          ],
          errors: {},
        },
        nextStep: CHECK_TOKEN,
      },
      {
        as: 'a token that Data Center takes for nobody',
        status: 200,
        headers: { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' },
        body: { issues: [], isLast: true },
        nextStep: CHECK_TOKEN,
      },
      {
        as: 'a login that waits for a captcha',
        status: 403,
        headers: {
          'x-seraph-loginreason': 'AUTHENTICATION_DENIED',
          'x-authentication-denied-reason':
            'CAPTCHA_CHALLENGE; login-url=https://jira.acme.example/login.jsp',
        },
        body: '<html>Basic Authentication Failure</html>',
        nextStep: CHECK_TOKEN,
      },
      {
        as: 'a scope that is too narrow',
        status: 401,
        body: { code: 401, message: 'Unauthorized; scope does not match' },
        nextStep: /Give the token the scope read:jira-work/,
      },
      {
        as: 'a user who may not',
        status: 403,
        body: {
          errorMessages: ['You do not have permission to view this resource.'],
          errors: {},
        },
        nextStep: /Give the user of the token access to Jira/,
      },
    ],
    rateLimited: [
      {
        as: 'of Cloud',
        status: 429,
        headers: {
          'retry-after': '1800',
          'x-ratelimit-limit': '350',
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': iso(RESET),
          'x-ratelimit-nearlimit': 'true',
          'ratelimit-reason': 'jira-quota-tenant-based',
        },
        body: { errorMessages: ['Rate limit exceeded.'], errors: {} },
        nextStep: new RegExp(`frees at ${iso(RESET)}`),
      },
      {
        as: 'of Data Center',
        status: 429,
        headers: {
          'retry-after': '120',
          'x-ratelimit-limit': '10',
          'x-ratelimit-remaining': '0',
          'x-ratelimit-fillrate': '5',
          'x-ratelimit-interval-seconds': '60',
        },
        body: { message: 'Rate limit exceeded.' },
        nextStep: /The limit frees at 2026-11-/,
      },
    ],
    error: [
      {
        as: 'in Jira',
        status: 500,
        body: { errorMessages: ['Internal server error'], errors: {} },
        nextStep: /Ask whoever runs it whether it is up/,
      },
      {
        as: 'of what stands before it',
        status: 503,
        headers: { 'content-type': 'text/html' },
        body: '<html>Site temporarily unavailable</html>',
        nextStep: /Ask whoever runs it whether it is up/,
      },
    ],
  },
});
