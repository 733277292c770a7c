/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { gitlabProjectsOf, organization } from 'drive-vendor-doubles';
import {
  answeringAll,
  describeOutcomes,
  WrongAnswers,
} from '../../drive-backend/src/__testUtils__/describeOutcomes';
import { NOW, startWorld } from './__testUtils__/world';

jest.setTimeout(180_000);

const RENEW = /Give integrations\.gitlab a token that is valid/;
const RAISE_ROLE =
  /role Reporter \(Developer for vulnerabilities\) in the groups that are read/;
const WIDEN = /Give the token of integrations\.gitlab the scope read_api/;

/** Far enough away for no run to wait for it. */
const RESET = NOW + 30 * 60_000;

/** Both APIs say these alike. */
const answers: WrongAnswers = {
  noPermission: [
    {
      as: 'a token that is not known',
      status: 401,
      body: { message: '401 Unauthorized' },
      nextStep: RENEW,
    },
    {
      as: 'a token that has expired',
      status: 401,
      body: {
        error: 'invalid_token',
        error_description:
          'Token is expired. You can either do re-authorization or token refresh.',
      },
      nextStep: RENEW,
    },
    {
      as: 'a token that GraphQL does not know',
      status: 401,
      asked: /\/graphql /,
      body: { errors: [{ message: 'Invalid token' }] },
      nextStep: RENEW,
    },
    {
      as: 'a scope that is too narrow',
      status: 403,
      body: {
        error: 'insufficient_scope',
        error_description:
          'The request requires higher privileges than provided by the access token.',
        scope: 'api read_api',
      },
      nextStep: WIDEN,
    },
    {
      as: 'a role that is too low',
      status: 403,
      body: { message: '403 Forbidden' },
      nextStep: RAISE_ROLE,
    },
  ],
  rateLimited: [
    {
      as: 'of all requests',
      status: 429,
      headers: {
        'content-type': 'text/plain',
        'ratelimit-limit': '60',
        'ratelimit-name': 'throttle_authenticated_web',
        'ratelimit-observed': '67',
        'ratelimit-remaining': '0',
        'ratelimit-reset': String(RESET / 1_000),
        'ratelimit-resettime': new Date(RESET).toUTCString(),
        'retry-after': '1800',
      },
      body: 'Retry later\n',
      nextStep: new RegExp(`frees at ${new Date(RESET).toISOString()}`),
    },
    {
      as: 'of one of its parts, which does not say for how long',
      status: 429,
      body: {
        message: {
          error:
            'This endpoint has been requested too many times. Try again later.',
        },
      },
      nextStep: /The limit frees at 2026-11-/,
    },
  ],
  error: [
    {
      as: 'in the application',
      status: 500,
      body: { message: '500 Internal Server Error' },
      nextStep: /Ask whoever runs it whether it is up/,
    },
    {
      as: 'of what stands before it',
      status: 502,
      headers: { 'content-type': 'text/html' },
      body: '<title>GitLab is not responding (502)</title>',
      nextStep: /Ask whoever runs it whether it is up/,
    },
    {
      as: 'a question that took too long',
      status: 200,
      asked: /\/graphql /,
      body: { errors: [{ message: 'Timeout on Group.mergeRequests' }] },
      nextStep: /Ask whoever runs it whether it is up/,
    },
  ],
};

const acme = organization(1, { repositories: 3, days: 40, until: NOW });

describeOutcomes('GitLab', {
  now: NOW,
  metric: 'review-cycle-time',
  async start() {
    const { connector, double } = await startWorld({ acme });
    return {
      connector,
      annotations: {
        'gitlab.com/project-slug': gitlabProjectsOf(acme)[0].fullPath,
      },
      answerAll: answeringAll(double.server),
      stop: () => double.stop(),
    };
  },
  answers,
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
      answerAll: answeringAll(double.server),
      stop: () => double.stop(),
    };
  },
  answers: {
    ...answers,
    notInstalled: [
      {
        as: 'a tier without it',
        status: 200,
        asked: /DriveVulnerabilityCounts/,
        body: { data: { scope: { vulnerabilitySeveritiesCount: null } } },
        nextStep: /manages vulnerabilities with Ultimate/,
      },
      {
        as: 'an edition without it',
        status: 200,
        asked: /DriveVulnerabilityCounts/,
        body: {
          errors: [
            {
              message:
                "Field 'vulnerabilitySeveritiesCount' doesn't exist on type 'Group'",
              locations: [{ line: 3, column: 40 }],
              path: [
                'query DriveVulnerabilityCounts',
                'scope',
                'vulnerabilitySeveritiesCount',
              ],
              extensions: {
                code: 'undefinedField',
                typeName: 'Group',
                fieldName: 'vulnerabilitySeveritiesCount',
              },
            },
          ],
        },
        nextStep: /too old for it, or of an edition without it/,
      },
    ],
  },
});
