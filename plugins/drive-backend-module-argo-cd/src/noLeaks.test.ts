/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { applicationsOf, organization } from 'drive-vendor-doubles';
import { describeNoLeaks } from '../../drive-backend/src/__testUtils__/describeNoLeaks';
import { ACCOUNT, NOW, startWorld, TOKEN } from './__testUtils__/world';
import { ARGO_CD_ANNOTATIONS } from './applications/annotations';

jest.setTimeout(180_000);

const acme = organization(1, { repositories: 3, days: 40, until: NOW });

describe.each([
  ['a token', { token: TOKEN }, [TOKEN]],
  ['an account', ACCOUNT, [ACCOUNT.password]],
])('With %s', (_, credentials, secrets) => {
  describeNoLeaks('Argo CD', {
    now: NOW,
    async start() {
      const { connector, double } = await startWorld({ acme, credentials });
      return {
        connector,
        annotations: { 'argocd/app-name': applicationsOf(acme)[0].name },
        assetAnnotations: ARGO_CD_ANNOTATIONS,
        get secrets() {
          return [...secrets, ...double.sessions];
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
