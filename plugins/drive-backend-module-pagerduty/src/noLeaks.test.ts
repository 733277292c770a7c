/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { organization, serviceIdOf } from 'drive-vendor-doubles';
import { describeNoLeaks } from '../../drive-backend/src/__testUtils__/describeNoLeaks';
import { APP, KEY, NOW, startWorld } from './__testUtils__/world';

jest.setTimeout(180_000);

const acme = organization(1, { repositories: 3, days: 40, until: NOW });

describe.each([
  ['a key', { apiToken: KEY }, [KEY]],
  [
    'an app',
    {
      oauth: {
        clientId: APP.clientId,
        clientSecret: APP.clientSecret,
        subDomain: 'acme',
        region: 'us',
      },
    },
    [APP.clientSecret],
  ],
])('With %s', (_, pagerDuty, secrets) => {
  describeNoLeaks('PagerDuty', {
    now: NOW,
    async start() {
      const { connector, double } = await startWorld({ acme, pagerDuty });
      return {
        connector,
        annotations: {
          'pagerduty.com/service-id': serviceIdOf(acme.repositories[0].name),
        },
        get secrets() {
          // Those that the app got for itself.
          const issued = double.credentials.secrets.filter(secret =>
            secret.startsWith('pdus+'),
          );
          return [...secrets, ...issued];
        },
        persons: acme.people.flatMap(({ name, email, login }) => [
          name!,
          email!,
          login,
        ]),
        server: double.server,
        stop: () => double.stop(),
      };
    },
  });
});
