/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { organization, sonarProjectKeyOf } from 'drive-vendor-doubles';
import {
  answeringAll,
  describeOutcomes,
} from '../../drive-backend/src/__testUtils__/describeOutcomes';
import { NOW, startWorld } from './__testUtils__/world';

jest.setTimeout(180_000);

const acme = organization(1, { repositories: 3, days: 40, until: NOW });

describeOutcomes('SonarQube', {
  now: NOW,
  metric: 'critical-exposure',
  async start() {
    const { connector, double } = await startWorld({ acme });
    const [{ name }] = acme.repositories;
    return {
      connector,
      annotations: {
        'sonarqube.org/project-key': sonarProjectKeyOf(acme, name),
      },
      answerAll: answeringAll(double),
      stop: () => double.stop(),
    };
  },
  answers: {
    noPermission: [
      {
        as: 'a token that is not known',
        status: 401,
        headers: { 'content-type': 'text/plain' },
        nextStep: /Check the apiKey of this instance/,
      },
      {
        as: 'a token that it takes for nobody',
        status: 200,
        asked: /api\/users\/current/,
        body: { isLoggedIn: false, name: 'Anonymous' },
        nextStep: /Check the apiKey of this instance/,
      },
      {
        as: 'a user who may not browse',
        status: 403,
        asked: /api\/(?!users|server)/,
        body: { errors: [{ msg: 'Insufficient privileges' }] },
        nextStep: /the permission Browse on the projects/,
      },
    ],
    rateLimited: [
      {
        as: 'of SonarQube Cloud',
        status: 429,
        headers: { 'retry-after': '1800' },
        body: { errors: [{ msg: 'Too many requests' }] },
        nextStep: new RegExp(
          `frees at ${new Date(NOW + 30 * 60_000).toISOString()}`,
        ),
      },
    ],
    error: [
      {
        as: 'in SonarQube',
        status: 500,
        body: {
          errors: [
            {
              msg: 'An error has occurred. Please contact your administrator',
            },
          ],
        },
        nextStep: /Ask whoever runs it whether it is up/,
      },
      {
        as: 'a server that is still starting',
        status: 503,
        headers: { 'content-type': 'text/html' },
        body: '<html>SonarQube is starting</html>',
        nextStep: /Ask whoever runs it whether it is up/,
      },
      {
        as: 'projects that it does not show',
        status: 200,
        asked: /api\/(components\/search|projects\/search|measures|components)/,
        body: {
          paging: { pageIndex: 1, pageSize: 500, total: 0 },
          components: [],
          measures: [],
        },
        nextStep: /Correct sonarqube\.org\/project-key of the components/,
      },
    ],
  },
});
