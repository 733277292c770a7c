/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { organization } from 'drive-vendor-doubles';
import {
  answeringAll,
  describeOutcomes,
  WrongAnswer,
} from '../../drive-backend/src/__testUtils__/describeOutcomes';
import { NOW, startWorld } from './__testUtils__/world';

jest.setTimeout(180_000);

const acme = organization(1, { repositories: 3, days: 40, until: NOW });

const DOCS = 'https://docs.github.com/rest';

/** Far enough away for no run to wait for it. */
const RESET = Date.parse('2026-11-20T00:42:00Z');

const GRANT_PULL_REQUESTS =
  /Give the GitHub App the permission "Pull requests"/;
const GRANT_ALERTS = /Give the GitHub App the permission "Dependabot alerts"/;
const RENEW_TOKEN = /Give integrations\.github a token that is still valid/;
const ONCE_RESET = /The limit frees at 2026-11-20T00:42:00\.000Z/;

/** What GitHub sends with everything, once nothing is left of the hour. */
const nothingLeft = (resource: string) => ({
  'x-ratelimit-limit': '5000',
  'x-ratelimit-remaining': '0',
  'x-ratelimit-used': '5000',
  'x-ratelimit-reset': String(RESET / 1_000),
  'x-ratelimit-resource': resource,
});

const forbidden = (
  path: (string | number)[],
  message: string = 'Resource not accessible by integration',
) => ({
  type: 'FORBIDDEN',
  path,
  extensions: { saml_failure: false },
  locations: [{ line: 1, column: 3 }],
  message,
});

const badCredentials: WrongAnswer = {
  as: 'a token that is not valid any more',
  status: 401,
  body: { message: 'Bad credentials', documentation_url: DOCS, status: '401' },
  nextStep: RENEW_TOKEN,
};

const noSingleSignOn: WrongAnswer = {
  as: 'a token without single sign-on',
  status: 403,
  headers: {
    'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?x=y',
  },
  body: {
    message:
      'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.',
    documentation_url: DOCS,
  },
  nextStep: /single sign-on/,
};

const secondaryLimit: WrongAnswer = {
  as: 'the secondary one',
  status: 403,
  headers: { 'retry-after': '120' },
  body: {
    message:
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    documentation_url: DOCS,
  },
  nextStep: /The limit frees at 2026-11-20T00:02:/,
};

describeOutcomes('GitHub', {
  now: NOW,
  metric: 'review-cycle-time',
  async start() {
    const { connector, double } = await startWorld({ acme });
    const [{ name, formerName }] = acme.repositories;
    return {
      connector,
      annotations: {
        'github.com/project-slug': `acme/${formerName ?? name}`,
      },
      answerAll: answeringAll(double.server),
      stop: () => double.stop(),
    };
  },
  answers: {
    noPermission: [
      {
        as: 'none for the search',
        status: 200,
        asked: /graphql .*search\(/s,
        body: { data: null, errors: [forbidden(['search'])] },
        nextStep: GRANT_PULL_REQUESTS,
      },
      {
        as: 'none for each of its results',
        status: 200,
        asked: /graphql .*search\(/s,
        body: {
          data: {
            search: {
              issueCount: 2,
              pageInfo: { hasNextPage: false, endCursor: null },
              nodes: [null, null],
            },
          },
          errors: [0, 1].map(i => forbidden(['search', 'nodes', i])),
        },
        nextStep: GRANT_PULL_REQUESTS,
      },
      {
        as: 'an address that is not allowed',
        status: 200,
        asked: /graphql .*search\(/s,
        body: {
          data: null,
          errors: [
            forbidden(
              ['search'],
              'Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
            ),
          ],
        },
        nextStep: /on the IP allow list of the organization/,
      },
      badCredentials,
      noSingleSignOn,
    ],
    rateLimited: [
      {
        as: 'an error inside an answer',
        status: 200,
        asked: /graphql .*search\(/s,
        headers: nothingLeft('graphql'),
        body: {
          errors: [
            {
              type: 'RATE_LIMITED',
              message: 'API rate limit already exceeded for user ID 1.',
            },
          ],
        },
        nextStep: ONCE_RESET,
      },
      secondaryLimit,
    ],
    error: [
      {
        as: 'a query that took too long',
        status: 502,
        asked: /graphql .*search\(/s,
        body: {
          data: null,
          errors: [
            {
              message:
                'Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug. Please include `ABCD:1234:5678:9ABC:DEF0` when reporting this issue.',
            },
          ],
        },
        nextStep: /Ask whoever runs it whether it is up/,
      },
      {
        as: 'an outage',
        status: 503,
        headers: { 'content-type': 'text/html' },
        body: '<html><title>Unicorn! &middot; GitHub</title></html>',
        nextStep: /Ask whoever runs it whether it is up/,
      },
    ],
  },
});

describeOutcomes('alerts of GitHub', {
  now: NOW,
  metric: 'critical-exposure',
  async start() {
    const { connector, double } = await startWorld({ acme });
    const { name, formerName } = acme.repositories.find(
      ({ vulnerabilityAlerts, archived }) => vulnerabilityAlerts && !archived,
    )!;
    return {
      connector,
      annotations: {
        'github.com/project-slug': `acme/${formerName ?? name}`,
      },
      answerAll: answeringAll(double.server),
      stop: () => double.stop(),
    };
  },
  answers: {
    notInstalled: [
      [
        'Dependabot',
        403,
        'Dependabot alerts are disabled for this repository.',
      ],
      [
        'Advanced Security',
        403,
        'Advanced Security must be enabled for this repository to use code scanning.',
      ],
      [
        'code scanning',
        403,
        'Code scanning is not enabled for this repository. Please enable code scanning in the repository settings.',
      ],
      [
        'secret scanning',
        404,
        'Secret scanning is disabled on this repository.',
      ],
    ].map(([as, status, message]) => ({
      as: String(as),
      status: Number(status),
      asked: /\/alerts /,
      body: { message, documentation_url: DOCS, status: String(status) },
      nextStep: /Switch the feature on in the organization/,
    })),
    noPermission: [
      {
        as: 'an app without it',
        status: 403,
        asked: /\/alerts /,
        headers: {
          'x-accepted-github-permissions': 'vulnerability_alerts=read',
        },
        body: {
          message: 'Resource not accessible by integration',
          documentation_url: DOCS,
          status: '403',
        },
        nextStep: GRANT_ALERTS,
      },
      {
        as: 'a personal token without it',
        status: 403,
        asked: /\/alerts /,
        headers: {
          'x-accepted-github-permissions': 'vulnerability_alerts=read',
        },
        body: {
          message: 'Resource not accessible by personal access token',
          documentation_url: DOCS,
          status: '403',
        },
        nextStep: GRANT_ALERTS,
      },
      {
        as: 'a classic token of somebody who may not',
        status: 403,
        asked: /\/alerts /,
        headers: { 'x-accepted-oauth-scopes': 'repo, security_events' },
        body: {
          message: 'You are not authorized to perform this operation.',
          documentation_url: DOCS,
          status: '403',
        },
        nextStep: /a token with the scope repo,/,
      },
      badCredentials,
      noSingleSignOn,
    ],
    rateLimited: [
      ...[403, 429].map(status => ({
        as: `of the hour, as ${status}`,
        status,
        asked: /\/alerts /,
        headers: nothingLeft('core'),
        body: {
          message:
            'API rate limit exceeded for installation ID 123456. If you reach out to GitHub Support for help, please include the request ID ABCD:1234.',
          documentation_url: DOCS,
        },
        nextStep: ONCE_RESET,
      })),
      { ...secondaryLimit, asked: /\/alerts / },
    ],
    error: [
      {
        status: 500,
        asked: /\/alerts /,
        body: { message: 'Server Error', documentation_url: DOCS },
        nextStep: /Ask whoever runs it whether it is up/,
      },
    ],
  },
});
